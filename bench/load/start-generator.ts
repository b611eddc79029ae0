import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { HashJob, LoadJob, LoadResult } from './load-job.ts';

/** A process that generates load, so that neither the server nor the bench itself shares an event loop with it. */
export interface Generator {
  run(job: LoadJob): Promise<LoadResult>;
  /** Measures hashes a second, one at a time. */
  hashRate(job: HashJob): Promise<number>;
  /** Returns the largest share of a core that a job used; near 1, the generator was the bottleneck. */
  busiest(): number;
  stop(): void;
}

/** Starts a generator; it runs one job at a time. */
export const startGenerator = (): Generator => {
  const child = fork(resolve(import.meta.dirname, 'load-process.ts'), { serialization: 'advanced' });
  const ask = async <T>(job: LoadJob | HashJob): Promise<T> => {
    const answered = once(child, 'message');
    const died = once(child, 'exit').then(([code]) => {
      throw new Error(`a generator ended with ${code} while it was at work`);
    });
    child.send(job);
    const [{ result, error }] = await Promise.race([answered, died]);
    if (error !== undefined) throw new Error(error);
    return result;
  };
  let busiest = 0;
  return {
    run: async (job) => {
      const result = await ask<LoadResult>(job);
      busiest = Math.max(busiest, result.busy);
      return result;
    },
    hashRate: (job) => ask(job),
    busiest: () => busiest,
    stop: () => child.kill(),
  };
};
