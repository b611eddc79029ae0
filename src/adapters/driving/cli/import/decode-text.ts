/** UTF-16 only where the file says so; anything else is read as UTF-8 (RFC 3629), with a byte order mark or without. */
const encodingOf = (
  first: number | undefined,
  second: number | undefined,
): 'utf-16le' | 'utf-16be' | 'utf-8' => {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return 'utf-8';
};

/**
 * Decodes a file as its bytes arrive, without its byte order mark. What is not well-formed becomes U+FFFD, so that only
 * the record in which it is is refused.
 */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, undefined> {
  let decoder: TextDecoder | undefined;
  let begin = new Uint8Array(0);
  for await (const chunk of bytes) {
    if (decoder !== undefined) {
      yield decoder.decode(chunk, { stream: true });
      continue;
    }
    const all = new Uint8Array(begin.length + chunk.length);
    all.set(begin);
    all.set(chunk, begin.length);
    begin = all;
    if (begin.length < 2) continue;
    decoder = new TextDecoder(encodingOf(begin[0], begin[1]));
    yield decoder.decode(begin, { stream: true });
  }
  yield (decoder ?? new TextDecoder()).decode(decoder === undefined ? begin : undefined);
}
