/** The most that is read to recognise a format by. */
const MOST = 65_536;

/** The beginning of a text that arrives in pieces, and the whole of it to be read afterwards. */
export interface Peeked {
  /** Up to the end of the first line that is not blank, or further. */
  readonly beginning: string;
  readonly chunks: AsyncIterable<string>;
}

/** Reads as much of a text as its first line, and gives it back with the rest. */
export const peek = async (text: AsyncIterable<string>): Promise<Peeked> => {
  const rest = text[Symbol.asyncIterator]();
  let beginning = '';
  while (beginning.length < MOST && !beginning.trimStart().includes('\n')) {
    const { done, value } = await rest.next();
    if (done === true) break;
    beginning += value;
  }
  async function* all() {
    yield beginning;
    yield* { [Symbol.asyncIterator]: () => rest };
  }
  return { beginning, chunks: all() };
};
