import type { BackgroundTasks } from '../../../application/ports/background-tasks.ts';

/**
 * A recurring background job. Every instance runs it; where there are several instances, one of them gets each piece of
 * work. `run` ends early, after the current piece, once `stopping` is aborted. Runs of one job may overlap.
 */
export interface Job {
  readonly name: string;
  readonly everySeconds: number;
  run(stopping: AbortSignal): Promise<void>;
}

/**
 * Runs each job on a timer, for long-lived processes. A run is skipped while the previous one of this process is not
 * done. Returns a function that aborts `stopping` and clears the timers.
 */
export const startJobs = (jobs: readonly Job[], background: BackgroundTasks): (() => void) => {
  const stop = new AbortController();
  const timers = jobs.map(({ name, everySeconds, run }) => {
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

/** Runs each job once, where there is no long-lived process. Resolves when all have ended; a failure is only logged. */
export const runJobs = async (jobs: readonly Job[], background: BackgroundTasks): Promise<void> => {
  const { signal } = new AbortController();
  const run = (job: Job) =>
    new Promise<void>((done) => background.run(job.name, () => job.run(signal).finally(done)));
  await Promise.all(jobs.map(run));
};
