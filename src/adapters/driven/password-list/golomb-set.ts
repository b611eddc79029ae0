/**
 * A compact set of digests. Each is a number below `size × 2^remainderBits`; they are in ascending order, and each is
 * stored as its difference from the one before by Golomb-Rice coding. A text in the set is always found; a text that
 * is not is found by mistake with a probability of about 1 in `2^remainderBits`.
 */
export interface GolombSet {
  readonly size: number;
  readonly remainderBits: number;
  readonly bits: Uint8Array;
}

/** Returns the number of a text: the first 48 bits of its SHA-256 digest, scaled to the range. */
export const numberOf = async (
  text: string,
  { size, remainderBits }: Pick<GolombSet, 'size' | 'remainderBits'>,
): Promise<number> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  const view = new DataView(digest);
  const first48 = view.getUint16(0) * 2 ** 32 + view.getUint32(2);
  return Math.floor((first48 / 2 ** 48) * size * 2 ** remainderBits);
};

/** Decodes the `size` numbers of a set into a sorted array for binary search. */
export const decodeGolombSet = ({ size, remainderBits, bits }: GolombSet): Uint32Array => {
  const numbers = new Uint32Array(size);
  let position = 0;
  const next = (): number => {
    const bit = ((bits[position >> 3] ?? 0) >> (7 - (position & 7))) & 1;
    position += 1;
    return bit;
  };
  let before = -1;
  for (let index = 0; index < size; index += 1) {
    let gap = 0;
    while (next() === 1) gap += 2 ** remainderBits;
    for (let bit = remainderBits - 1; bit >= 0; bit -= 1) gap += next() * 2 ** bit;
    before += gap + 1;
    numbers[index] = before;
  }
  return numbers;
};

/** Finds a number in a sorted array by binary search. */
export const hasNumber = (numbers: Uint32Array, wanted: number): boolean => {
  let [from, to] = [0, numbers.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((numbers[middle] ?? 0) < wanted) from = middle + 1;
    else to = middle;
  }
  return numbers[from] === wanted;
};
