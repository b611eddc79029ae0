/** Encodes distinct numbers in ascending order as the bits of a Golomb-Rice coded set. */
export const encodeGolombSet = (numbers: readonly number[], remainderBits: number): Uint8Array => {
  const bits: number[] = [];
  let before = -1;
  for (const number of numbers) {
    const gap = number - before - 1;
    before = number;
    for (let quotient = Math.floor(gap / 2 ** remainderBits); quotient > 0; quotient -= 1) bits.push(1);
    bits.push(0);
    for (let bit = remainderBits - 1; bit >= 0; bit -= 1) bits.push(Math.floor(gap / 2 ** bit) % 2);
  }
  const bytes = new Uint8Array(Math.ceil(bits.length / 8));
  for (const [index, bit] of bits.entries())
    bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (bit << (7 - (index & 7)));
  return bytes;
};
