import { setTimeout as sleep } from 'node:timers/promises';
import { type ContainerRuntimeClient, ImageName } from 'testcontainers';

/** Ensures that the engine has an image, and pulls it if necessary. False when that takes longer than `seconds`. */
export const obtainImage = async (
  { image }: ContainerRuntimeClient,
  reference: string,
  seconds: number,
): Promise<boolean> => {
  const name = ImageName.fromString(reference);
  if (await image.exists(name)) return true;
  // A pull reports most failures inside its progress stream, which is not read: check for the image instead.
  const pulled = image.pull(name).catch(() => {});
  await Promise.race([pulled, sleep(seconds * 1000, undefined, { ref: false })]);
  return image.exists(name);
};
