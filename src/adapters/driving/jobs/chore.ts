import type { BackgroundTasks } from '../../../application/ports/background-tasks.ts';

/**
 * A recurring background job. Every instance runs it; where there are several instances, one of them gets each piece of
 * work. `run` ends early, after the current piece, once `stopping` is aborted. Runs of one chore may overlap.
 */
export interface Chore {
  readonly name: string;
  readonly everySeconds: number;
  run(stopping: AbortSignal): Promise<void>;
}

/**
 * Runs each chore on a timer, for long-lived processes. A run is skipped while the previous one of this process is not
 * done. Returns a function that aborts `stopping` and clears the timers.
 */
export const startChores = (chores: readonly Chore[], background: BackgroundTasks): (() => void) => {
  const stop = new AbortController();
  const timers = chores.map(({ name, everySeconds, run }) => {
    let isAtWork = false;
    const runAlone = async (): Promise<void> => {
      if (isAtWork) return;
      isAtWork = true;
      try {
        await run(stop.signal);
      } finally {
        isAtWork = false;
      }
    };
    return setInterval(() => background.run(name, runAlone), everySeconds * 1000);
  });
  return () => {
    stop.abort();
    for (const timer of timers) clearInterval(timer);
  };
};

/** Runs each chore once, where there is no long-lived process. Resolves when all have ended; a failure is only logged. */
export const runChores = async (chores: readonly Chore[], background: BackgroundTasks): Promise<void> => {
  const { signal } = new AbortController();
  const run = (chore: Chore) =>
    new Promise<void>((done) => background.run(chore.name, () => chore.run(signal).finally(done)));
  await Promise.all(chores.map(run));
};
