import type { WorkerEntry } from '../../../deploy/bundle-worker.ts';

/** For where the tests bundle the workers to, and the files of /docs beside them. */
export const WORKERS_FOLDER = 'build/test-workers';

/** For the folder of one of them. */
export const workerFolder = (entry: WorkerEntry): string => `${WORKERS_FOLDER}/${entry}`;
