import type { RecordText } from './entry.ts';
import { createHeldText } from './held-text.ts';

/** Splits text into lines, which end with LF or CRLF. Blank lines are skipped, but count in the line numbers. */
export async function* readLines(chunks: AsyncIterable<string>): AsyncGenerator<RecordText, void, undefined> {
  const held = createHeldText();
  let line = 0;
  const take = (): readonly RecordText[] => {
    const text = held.take();
    line += 1;
    return text.ok && text.value === '' ? [] : [{ line, text }];
  };
  for await (const chunk of chunks) {
    let begin = 0;
    for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', begin)) {
      held.add(chunk.slice(begin, end));
      begin = end + 1;
      yield* take();
    }
    held.add(chunk.slice(begin));
  }
  yield* take();
}
