import type { PasswordAlgorithm } from '../../../application/ports/password-algorithm.ts';

/**
 * The hashes that the native library checks: 16 bytes of salt and 23 bytes of digest with no unused bits set, at a
 * cost (4 to 16) that does not take minutes. For any other hash the library answers at once, which would reveal that
 * the account exists.
 */
const CRYPT = /^\$2[aby]\$(?:0[4-9]|1[0-6])\$[./A-Za-z0-9]{21}[.Oeu][./A-Za-z0-9]{30}[.CGKOSWaeimquy26]$/;

/**
 * Makes the algorithm for bcrypt hashes ($2a$, $2b$, $2y$) of accounts imported from another system. They are checked
 * as that system did (only the first 72 bytes count) and replaced at the first log-in. `crypt` matches the hashes
 * that the given library can check.
 */
export const createBcryptPasswordAlgorithm = (
  verify: (password: string, crypt: string) => Promise<boolean>,
  crypt: RegExp = CRYPT,
): PasswordAlgorithm => ({
  understands: (hash) => crypt.test(hash),

  verify: async (password, hash) => {
    if (await verify(password, hash)) return true;
    // The other system hashed the password as typed, without NFC: some keyboards type the decomposed form (NFD).
    const decomposed = password.normalize('NFD');
    return decomposed !== password && verify(decomposed, hash);
  },
});
