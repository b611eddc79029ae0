/**
 * For how many passwords are hashed at once on a machine with threads: one more than it has cores, so that no core waits
 * while the event loop hands out the next one (ADR 25).
 */
export const HASHES_AT_ONCE: number = navigator.hardwareConcurrency + 1;
