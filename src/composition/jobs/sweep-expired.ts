import type { Chore } from '../../adapters/driving/jobs/chore.ts';
import type { Ports } from '../../application/ports.ts';

/** Expired sessions and tokens are kept for a week, so that an expired one can be distinguished from one that never existed. */
const MARGIN_MILLISECONDS = 7 * 24 * 60 * 60 * 1000;

/** Makes the job that deletes expired records, every ten minutes. Nothing depends on it: each query checks expiry itself. */
export const createSweepExpired = (
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  auditRetentionSeconds: number,
): Chore => ({
  name: 'sweep expired records',
  everySeconds: 10 * 60,
  run: async (stopping) => {
    const ago = (milliseconds: number) => new Date(clock.now().getTime() - milliseconds);
    for (const [repository, before] of [
      // An expired rate limit counter has no further use.
      [store.rateLimits, ago(0)],
      [store.sessions, ago(MARGIN_MILLISECONDS)],
      [store.singleUseTokens, ago(MARGIN_MILLISECONDS)],
      [store.audit, ago(auditRetentionSeconds * 1000)],
    ] as const) {
      // Each call deletes a bounded number, so that requests get in between.
      while (!stopping.aborted && (await repository.sweep(before)) > 0);
    }
  },
});
