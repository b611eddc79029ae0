/** The entry points of workers, by the store that each uses. */
export const WORKER_ENTRIES = { d1: 'workerd', mongodb: 'workerd-mongodb' } as const;

/** The entry point of a worker. */
export type WorkerEntry = (typeof WORKER_ENTRIES)[keyof typeof WORKER_ENTRIES];
