/** Longer than any busy machine takes. */
export const PATIENCE_MS = 120_000;

/** Options of a client that waits for a slow server: in a test of something else, slowness is no finding. */
export const PATIENT = {
  connectTimeoutMS: PATIENCE_MS,
  serverSelectionTimeoutMS: PATIENCE_MS,
  socketTimeoutMS: PATIENCE_MS,
  waitQueueTimeoutMS: PATIENCE_MS,
} as const;
