import type { CompromisedPasswords } from '../../../application/ports/compromised-passwords.ts';
import type { GuessedWords } from '../../../application/ports/guessed-words.ts';
import { hasNumber, numberOf } from './golomb-set.ts';

/** Normalises a password for comparison: NFC and lower case, because guessing tools ignore case. */
export const foldPassword = (password: string): string => password.normalize('NFC').toLowerCase();

/**
 * Makes the check for the most common passwords and the words they consist of, without a network request. The list is
 * a separate module, loaded when the first password is chosen. It does not contain what the domain rules reject
 * anyway. About one in 4,000 other passwords is mistaken for a listed one.
 */
export const createListedPasswords = (): CompromisedPasswords & GuessedWords => ({
  includes: async (password) => {
    const { DECODED_LIST } = await import('./decoded-list.ts');
    const { numbers, ...range } = DECODED_LIST;
    return hasNumber(numbers, await numberOf(foldPassword(password), range));
  },
});
