import type { WorkerEntry } from '../../../deploy/worker-entries.ts';

/** The folder that the tests bundle the workers into, with the files of /docs beside them. */
export const WORKERS_FOLDER = 'build/test-workers';

export const workerFolder = (entry: WorkerEntry): string => `${WORKERS_FOLDER}/${entry}`;
