import type { Ports } from '../ports.ts';

/** Expired sessions and tokens are kept for a week, so that an expired one can be distinguished from one that never existed. */
const MARGIN_MILLISECONDS = 7 * 24 * 60 * 60 * 1000;

/**
 * Creates the step that deletes all expired records, unless `stopping` is aborted first. Nothing depends on it: each query
 * checks expiry itself.
 */
export const createSweepExpired =
  (
    { store, clock }: Pick<Ports, 'store' | 'clock'>,
    auditRetentionSeconds: number,
  ): ((stopping: { readonly aborted: boolean }) => Promise<void>) =>
  async (stopping) => {
    const ago = (milliseconds: number) => new Date(clock.now().getTime() - milliseconds);
    for (const [repository, before] of [
      // Expired, these have no further use.
      [store.rateLimits, ago(0)],
      [store.spentTokens, ago(0)],
      [store.trustedDevices, ago(0)],
      [store.factors, ago(0)],
      [store.sessions, ago(MARGIN_MILLISECONDS)],
      [store.singleUseTokens, ago(MARGIN_MILLISECONDS)],
      [store.audit, ago(auditRetentionSeconds * 1000)],
    ] as const) {
      // Each call deletes a bounded number, so that requests get in between.
      while (!stopping.aborted && (await repository.sweep(before)) > 0);
    }
  };
