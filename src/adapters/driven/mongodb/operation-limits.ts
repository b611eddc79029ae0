/** For how long the server may work on one command. The driver's `timeoutMS` has no effect since 7.9. */
export const BOUNDED = { maxTimeMS: 5000 } as const;

/** For how long a whole port method may take, retries and waits included. */
export const METHOD_DEADLINE_MS = 10_000;

/** For how long after its beginning an unfinished insert or deletion is left to the one who began it. */
export const SWEEP_MARGIN_MS = 60_000;
