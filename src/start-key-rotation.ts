import type { StoredKeyRing } from './adapters/driven/jose/stored-key-ring.ts';
import type { Ports } from './application/use-cases.ts';

const EVERY_MILLISECONDS = 60 * 1000;

/** For preparing the next signing key when its time has come; of several instances one does it. */
export const startKeyRotation = (
  ring: StoredKeyRing,
  { background, clock }: Pick<Ports, 'background' | 'clock'>,
): (() => void) => {
  const timer = setInterval(
    () =>
      background.run('rotate signing keys', async () => {
        await ring.rotateIfDue(clock.now());
      }),
    EVERY_MILLISECONDS,
  );
  return () => clearInterval(timer);
};
