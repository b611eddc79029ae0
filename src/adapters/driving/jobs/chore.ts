import type { BackgroundTasks } from '../../../application/ports/background-tasks.ts';

/**
 * For work that is due again and again, in every instance: where there are several, one of them gets each piece.
 * `run` ends early, at a piece's end, once it is told to stop; runs of one chore may overlap.
 */
export interface Chore {
  readonly name: string;
  readonly everySeconds: number;
  run(stopping: AbortSignal): Promise<void>;
}

/** For doing chores by timers, where there is a process that lives long enough; answers how to stop. */
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

/** For doing each chore once, where there is no such process; resolves when all are done. A failure is only logged. */
export const runChores = async (chores: readonly Chore[], background: BackgroundTasks): Promise<void> => {
  const { signal } = new AbortController();
  const run = (chore: Chore) =>
    new Promise<void>((done) => background.run(chore.name, () => chore.run(signal).finally(done)));
  await Promise.all(chores.map(run));
};
