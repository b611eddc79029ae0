import type { Ports } from './application/use-cases.ts';

const EVERY_MILLISECONDS = 10 * 60 * 1000;

/** Expired records are kept for a week, so that what happened to them can still be told apart from never having been. */
const MARGIN_MILLISECONDS = 7 * 24 * 60 * 60 * 1000;

/** For collecting expired records from time to time; nothing depends on it, since expiry is decided by each query. */
export const startSweeping = ({ store, clock, background }: Ports): (() => void) => {
  const sweep = async (): Promise<void> => {
    const before = new Date(clock.now().getTime() - MARGIN_MILLISECONDS);
    for (const repository of [store.sessions, store.singleUseTokens]) {
      // Each call takes a bounded number away, so that requests get in between.
      while ((await repository.sweep(before)) > 0);
    }
  };
  const timer = setInterval(() => background.run('sweep expired records', sweep), EVERY_MILLISECONDS);
  return () => clearInterval(timer);
};
