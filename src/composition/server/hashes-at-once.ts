/**
 * How many passwords are hashed concurrently on a runtime with threads: the number of cores plus one, so that no core is idle
 * while the event loop dispatches the next hash (ADR 25).
 */
export const HASHES_AT_ONCE: number = navigator.hardwareConcurrency + 1;
