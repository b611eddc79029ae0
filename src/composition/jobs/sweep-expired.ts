import type { Chore } from '../../adapters/driving/jobs/chore.ts';
import type { Ports } from '../../application/ports.ts';

/** Expired records are kept for a week, so that what happened to them can still be told apart from never having been. */
const MARGIN_MILLISECONDS = 7 * 24 * 60 * 60 * 1000;

/** For collecting expired records from time to time; nothing depends on it, since expiry is decided by each query. */
export const createSweepExpired = (
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  auditRetentionSeconds: number,
): Chore => ({
  name: 'sweep expired records',
  everySeconds: 10 * 60,
  run: async (stopping) => {
    const ago = (milliseconds: number) => new Date(clock.now().getTime() - milliseconds);
    for (const [repository, before] of [
      // Nothing is to be told of a rate limit's count that has expired.
      [store.rateLimits, ago(0)],
      [store.sessions, ago(MARGIN_MILLISECONDS)],
      [store.singleUseTokens, ago(MARGIN_MILLISECONDS)],
      [store.audit, ago(auditRetentionSeconds * 1000)],
    ] as const) {
      // Each call takes a bounded number away, so that requests get in between.
      while (!stopping.aborted && (await repository.sweep(before)) > 0);
    }
  },
});
