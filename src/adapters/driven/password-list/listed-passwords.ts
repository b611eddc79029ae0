import type { CompromisedPasswords } from '../../../application/ports/compromised-passwords.ts';
import type { GuessedWords } from '../../../application/ports/guessed-words.ts';
import { decodeGolombSet, hasNumber, numberOf } from './golomb-set.ts';

/** For comparing passwords as a guesser tries them: without regard to case. */
export const foldPassword = (password: string): string => password.normalize('NFC').toLowerCase();

interface LoadedList {
  readonly numbers: Uint32Array;
  readonly size: number;
  readonly remainderBits: number;
}

const load = async (): Promise<LoadedList> => {
  const { LIST_BITS, LIST_CONTENT } = await import('./password-list.ts');
  const bits = Uint8Array.from(atob(LIST_BITS), (unit) => unit.charCodeAt(0));
  const { long, short, words, numbers: size, remainderBits } = LIST_CONTENT;
  const numbers = decodeGolombSet({ size, remainderBits, bits });
  return { numbers, size: long + short + words, remainderBits };
};

/**
 * Knows the passwords that are guessed first, and the words that they are made of, without asking anybody. The list is a
 * module of its own, loaded when the first password is chosen; what the domain's rules refuse is not in it. One other
 * password in some 4,000 is taken for one of them.
 */
export const createListedPasswords = (): CompromisedPasswords & GuessedWords => {
  let loading: Promise<LoadedList> | undefined;
  return {
    includes: async (password) => {
      loading ??= load();
      const { numbers, ...range } = await loading;
      return hasNumber(numbers, await numberOf(foldPassword(password), range));
    },
  };
};
