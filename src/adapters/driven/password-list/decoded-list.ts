import { decodeGolombSet } from './golomb-set.ts';
import { LIST_BITS, LIST_CONTENT } from './password-list.ts';

const { long, short, words, numbers, remainderBits } = LIST_CONTENT;

/**
 * The list, ready to be searched. Decoding takes longer than hashing a password, so it is done once a process, by the first
 * import of this module.
 */
export const DECODED_LIST: {
  readonly numbers: Uint32Array;
  readonly size: number;
  readonly remainderBits: number;
} = {
  numbers: decodeGolombSet({
    size: numbers,
    remainderBits,
    bits: Uint8Array.from(atob(LIST_BITS), (unit) => unit.charCodeAt(0)),
  }),
  size: long + short + words,
  remainderBits,
};
