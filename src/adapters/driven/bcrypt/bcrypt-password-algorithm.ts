import type { PasswordAlgorithm } from '../../../application/ports/password-algorithm.ts';

/**
 * What the native library checks: 16 bytes of salt and 23 of digest without spare bits that are set, at a cost that takes
 * no minutes. For any other hash it answers at once, and so tells that there is an account.
 */
const CRYPT = /^\$2[aby]\$(?:0[4-9]|1[0-6])\$[./A-Za-z0-9]{21}[.Oeu][./A-Za-z0-9]{30}[.CGKOSWaeimquy26]$/;

/**
 * Understands the bcrypt hashes ($2a$, $2b$, $2y$) that accounts bring along from another system. They are checked as that
 * system did (the first 72 bytes count) and replaced at the first log-in. `crypt` is what the library at hand can check.
 */
export const createBcryptPasswordAlgorithm = (
  verify: (password: string, crypt: string) => Promise<boolean>,
  crypt: RegExp = CRYPT,
): PasswordAlgorithm => ({
  understands: (hash) => crypt.test(hash),

  verify: async (password, hash) => {
    if (await verify(password, hash)) return true;
    // The other system hashed what was typed, without NFC: a keyboard that composes nothing typed the NFD form.
    const decomposed = password.normalize('NFD');
    return decomposed !== password && verify(decomposed, hash);
  },
});
