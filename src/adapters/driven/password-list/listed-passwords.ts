import type { CompromisedPasswords } from '../../../application/ports/compromised-passwords.ts';
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
  const { long, short, numbers: size, remainderBits } = LIST_CONTENT;
  return { numbers: decodeGolombSet({ size, remainderBits, bits }), size: long + short, remainderBits };
};

/**
 * For the passwords that are guessed first, without asking anybody. The list is a module of its own, loaded when the
 * first password is chosen. One other password in some 4,000 is taken for one of them.
 */
export const createListedPasswords = (): CompromisedPasswords => {
  let loading: Promise<LoadedList> | undefined;
  return {
    includes: async (password) => {
      loading ??= load();
      const { numbers, ...range } = await loading;
      return hasNumber(numbers, await numberOf(foldPassword(password), range));
    },
  };
};
