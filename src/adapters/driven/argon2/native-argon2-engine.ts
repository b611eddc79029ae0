import { hash, verify } from '@node-rs/argon2';
import type { Argon2Engine } from './argon2-engine.ts';

/** Runs Argon2 in native threads, off the event loop. */
export const nativeArgon2Engine: Argon2Engine = {
  hash: (password, setting) => hash(password, { ...setting }),
  verify: async (phc, password) => {
    try {
      return await verify(phc, password);
    } catch {
      // The add-on throws for parameters that the algorithm does not allow, such as a digest that is too short.
      return false;
    }
  },
};
