/** Detects the encoding: UTF-16 by its byte order mark, else UTF-8 (RFC 3629), with or without a byte order mark. */
const encodingOf = (
  first: number | undefined,
  second: number | undefined,
): 'utf-16le' | 'utf-16be' | 'utf-8' => {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return 'utf-8';
};

/**
 * Decodes a file as its bytes arrive and drops the byte order mark. Malformed sequences become U+FFFD, so that only the
 * records that contain them are refused.
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
