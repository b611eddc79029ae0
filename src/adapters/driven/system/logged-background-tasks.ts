import { getLogger } from '@logtape/logtape';
import type { BackgroundTasks } from '../../../application/ports/background-tasks.ts';

/** For background tasks that a stopping server can wait for. */
export interface SettlingBackgroundTasks extends BackgroundTasks {
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>;
}

/**
 * For running tasks in this process and logging those that fail. `keepAlive` is told of each, where work ends with its
 * request.
 */
export const createLoggedBackgroundTasks = (
  keepAlive: (running: Promise<void>) => void = () => {},
): SettlingBackgroundTasks => {
  const logger = getLogger(['latchkey', 'background']);
  const underWay = new Set<Promise<void>>();
  return {
    run: (name, task) => {
      const running = Promise.resolve()
        .then(task)
        .catch((error: unknown) => {
          logger.error('background task failed', { task: name, error: String(error) });
        })
        .finally(() => underWay.delete(running));
      underWay.add(running);
      keepAlive(running);
    },
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
};
