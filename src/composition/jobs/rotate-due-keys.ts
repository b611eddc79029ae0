import type { StoredKeyRing } from '../../adapters/driven/jose/stored-key-ring.ts';
import type { Chore } from '../../adapters/driving/jobs/chore.ts';
import type { Clock } from '../../application/ports/clock.ts';

/** Makes the job that prepares the next signing key when it is due, checked every minute; one of several instances does it. */
export const createRotateDueKeys = (ring: StoredKeyRing, clock: Clock): Chore => ({
  name: 'rotate signing keys',
  everySeconds: 60,
  run: async () => {
    await ring.rotateIfDue(clock.now());
  },
});
