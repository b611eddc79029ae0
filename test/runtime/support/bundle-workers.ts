import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { WORKER_ENTRIES } from '../../../deploy/worker-entries.ts';
import { WORKERS_FOLDER } from './worker-folder.ts';

/** Bundles the workers once for all cells, as a deployment does. */
export const setup = async (): Promise<void> => {
  for (const entry of Object.values(WORKER_ENTRIES)) {
    await promisify(execFile)(process.execPath, ['deploy/build-worker.ts', entry, WORKERS_FOLDER]);
  }
};
