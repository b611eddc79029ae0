import type { CompromisedPasswords } from '../../../application/ports/compromised-passwords.ts';
import type { GuessedWords } from '../../../application/ports/guessed-words.ts';
import { decodeGolombSet, hasNumber, numberOf } from './golomb-set.ts';

/** Normalises a password for comparison: NFC and lower case, because guessing tools ignore case. */
export const foldPassword = (password: string): string => password.normalize('NFC').toLowerCase();

interface LoadedList {
  readonly numbers: Uint32Array;
  readonly size: number;
  readonly remainderBits: number;
}

/** Kept for the whole process: the list never changes, and decoding it takes longer than hashing a password. */
let loading: Promise<LoadedList> | undefined;

const load = async (): Promise<LoadedList> => {
  const { LIST_BITS, LIST_CONTENT } = await import('./password-list.ts');
  const bits = Uint8Array.from(atob(LIST_BITS), (unit) => unit.charCodeAt(0));
  const { long, short, words, numbers: size, remainderBits } = LIST_CONTENT;
  const numbers = decodeGolombSet({ size, remainderBits, bits });
  return { numbers, size: long + short + words, remainderBits };
};

/**
 * Makes the check for the most common passwords and the words they consist of, without a network request. The list is
 * a separate module, loaded when the first password is chosen. It does not contain what the domain rules reject
 * anyway. About one in 4,000 other passwords is mistaken for a listed one.
 */
export const createListedPasswords = (): CompromisedPasswords & GuessedWords => ({
  includes: async (password) => {
    loading ??= load();
    const { numbers, ...range } = await loading;
    return hasNumber(numbers, await numberOf(foldPassword(password), range));
  },
});
