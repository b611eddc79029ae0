import type { PasswordAlgorithm } from '../../../application/ports/password-algorithm.ts';

/**
 * For understanding the bcrypt hashes ($2a$, $2b$, $2y$) that accounts bring along from another system. They are
 * checked as that system did (the first 72 bytes count) and replaced at the first log-in.
 */
export const createBcryptPasswordAlgorithm = (
  verify: (password: string, crypt: string) => Promise<boolean>,
): PasswordAlgorithm => ({
  understands: (crypt) => /^\$2[aby]\$/.test(crypt),

  verify: async (password, crypt) => {
    if (await verify(password, crypt)) return true;
    // The other system hashed what was typed, without NFC: a keyboard that composes nothing typed the NFD form.
    const decomposed = password.normalize('NFD');
    return decomposed !== password && verify(decomposed, crypt);
  },
});
