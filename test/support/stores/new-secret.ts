import { randomUUID } from 'node:crypto';

/** Makes the secret that all servers of one installation share. New for each run. */
export const newSecret = (): string => `${randomUUID()}${randomUUID()}`;
