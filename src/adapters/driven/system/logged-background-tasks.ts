import { getLogger } from '@logtape/logtape';
import type { BackgroundTasks } from '../../../application/ports/background-tasks.ts';

/** Background tasks that a server can wait for when it shuts down. */
export interface SettlingBackgroundTasks extends BackgroundTasks {
  /** Resolves when no task is running. */
  settled(): Promise<void>;
}

/**
 * Makes the runner of background tasks in this process; it logs the tasks that fail. `keepAlive` receives each
 * running task, for runtimes where work ends with its request.
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
