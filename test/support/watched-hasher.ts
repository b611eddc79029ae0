import type { PasswordHasher } from '../../src/application/ports/password-hasher.ts';

/** A hasher that writes down what it is asked, and whose `hash` can be held up. */
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
    /** Holds every `hash` from now on until the answer is called. */
    hold: (): (() => void) => {
      let release = () => {};
      gate = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
  };
};
