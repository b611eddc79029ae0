import { HASHES_AT_ONCE } from './hashes-at-once.ts';

const NODES_OWN = 4;

/**
 * Sizes Node's thread pool: one thread for each concurrent hash, and one more for signatures and DNS look-ups. Node has four
 * threads on every machine and reads the number (libuv, UV_THREADPOOL_SIZE) when the first task is queued, so call this
 * before that.
 */
export const sizeThreadPool = (hashesAtOnce: number = HASHES_AT_ONCE): void => {
  process.env.UV_THREADPOOL_SIZE ??= String(Math.max(NODES_OWN, hashesAtOnce + 1));
};
