import type { Chore } from '../../adapters/driving/jobs/chore.ts';
import { createExpireSignUps } from '../../application/accounts/expire-sign-ups.ts';
import type { Ports } from '../../application/ports.ts';

/** Makes the job that deletes sign-ups with an unverified e-mail address after `unusedSeconds` without use, every ten minutes. */
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
