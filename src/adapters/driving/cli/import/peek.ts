/** How much is read at most to recognise the format, in UTF-16 code units; the last chunk may exceed it. */
const MOST = 65_536;

/** The beginning of a text that arrives in chunks, and all of its chunks, the beginning included. */
export interface Peeked {
  /** At least up to the end of the first line that is not blank. */
  readonly beginning: string;
  readonly chunks: AsyncIterable<string>;
}

/** Reads a text up to its first line that is not blank, without consuming it. */
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
