import { HASHES_AT_ONCE } from './hashes-at-once.ts';

const NODES_OWN = 4;

/**
 * For a thread for each password that is hashed at once, and one more for signatures and look-ups of names. Node has four,
 * whatever the machine has, and asks for the number (libuv, UV_THREADPOOL_SIZE) when the first work comes: this is to run
 * before that.
 */
export const sizeThreadPool = (hashesAtOnce: number = HASHES_AT_ONCE): void => {
  process.env.UV_THREADPOOL_SIZE ??= String(Math.max(NODES_OWN, hashesAtOnce + 1));
};
