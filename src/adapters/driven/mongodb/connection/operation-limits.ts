/**
 * The longest time that the server may work on one command. The `timeoutMS` of the driver has no effect since 7.9.
 */
export const BOUNDED = { maxTimeMS: 5000 } as const;

/** The longest time that a port method may take, retries and waits included. */
export const METHOD_DEADLINE_MS = 10_000;

/** How long after its start an unfinished insert or deletion is left to the process that started it. */
export const SWEEP_MARGIN_MS = 60_000;

/**
 * How long expired documents are kept, to recognise their reuse. Until they are removed, every query compares
 * `expiresAt` itself.
 */
export const GARBAGE_MARGIN_SECONDS: number = 7 * 86_400;
