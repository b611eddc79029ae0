import type { Chore } from '../../adapters/driving/jobs/chore.ts';
import { createExpireSignUps } from '../../application/accounts/expire-sign-ups.ts';
import type { Ports } from '../../application/ports.ts';

/** Deletes sign-ups that nobody has proven, from time to time. */
export const createExpireUnverified = (ports: Ports, unusedSeconds: number): Chore => {
  const { users, sessions } = ports.store;
  const expire = createExpireSignUps({ ...ports, users, sessions });
  return {
    name: 'expire unverified sign-ups',
    everySeconds: 10 * 60,
    run: async (stopping) => {
      while (!stopping.aborted && (await expire(unusedSeconds)) > 0);
    },
  };
};
