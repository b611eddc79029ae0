import type { CompromisedPasswords } from '../ports/compromised-passwords.ts';

/** Combines several sources: asks one after the other, until one knows the password. */
export const combineSources = (...sources: readonly CompromisedPasswords[]): CompromisedPasswords => ({
  includes: async (password) => {
    for (const source of sources) {
      if (await source.includes(password)) return true;
    }
    return false;
  },
});
