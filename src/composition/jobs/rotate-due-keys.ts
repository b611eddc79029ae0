import type { StoredKeyRing } from '../../adapters/driven/jose/stored-key-ring.ts';
import type { Chore } from '../../adapters/driving/jobs/chore.ts';
import type { Clock } from '../../application/ports/clock.ts';

/** For preparing the next signing key when its time has come; of several instances one does it. */
export const createRotateDueKeys = (ring: StoredKeyRing, clock: Clock): Chore => ({
  name: 'rotate signing keys',
  everySeconds: 60,
  run: async () => {
    await ring.rotateIfDue(clock.now());
  },
});
