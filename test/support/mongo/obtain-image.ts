import { setTimeout as sleep } from 'node:timers/promises';
import { type ContainerRuntimeClient, ImageName } from 'testcontainers';

/** For having an image in the engine, pulled if need be. False when it cannot be had within the seconds given. */
export const obtainImage = async (
  { image }: ContainerRuntimeClient,
  reference: string,
  seconds: number,
): Promise<boolean> => {
  const name = ImageName.fromString(reference);
  if (await image.exists(name)) return true;
  // A pull reports most failures inside its progress stream, which is not read: look again instead.
  const pulled = image.pull(name).catch(() => {});
  await Promise.race([pulled, sleep(seconds * 1000, undefined, { ref: false })]);
  return image.exists(name);
};
