/** Longer than any operation takes on a busy machine. */
export const PATIENCE_MS = 120_000;

/** Options of a client that waits for a slow server. In tests of something else, slowness is no failure. */
export const PATIENT = {
  connectTimeoutMS: PATIENCE_MS,
  serverSelectionTimeoutMS: PATIENCE_MS,
  socketTimeoutMS: PATIENCE_MS,
  waitQueueTimeoutMS: PATIENCE_MS,
} as const;
