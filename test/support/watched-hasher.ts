import type { PasswordHasher } from '../../src/application/ports/password-hasher.ts';

/** A hasher that records its calls, and whose `hash` can be paused. */
export const watchHasher = (hasher: PasswordHasher) => {
  const calls: (readonly ['hash'] | readonly ['verify', string | null])[] = [];
  let gate: Promise<void> = Promise.resolve();
  const watched: PasswordHasher = {
    hash: async (password, seat) => {
      calls.push(['hash']);
      await gate;
      return hasher.hash(password, seat);
    },
    verify: (password, hash, emailKey, seat) => {
      calls.push(['verify', hash]);
      return hasher.verify(password, hash, emailKey, seat);
    },
  };
  return {
    hasher: watched,
    calls,
    /** Pauses every `hash` from now on. The returned function releases them. */
    hold: (): (() => void) => {
      let release = () => {};
      gate = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
  };
};
