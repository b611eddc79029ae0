import { err } from '../../../../domain/result.ts';
import type { RecordText } from './entry.ts';
import { createHeldText } from './held-text.ts';
import { createJsonNesting } from './json-nesting.ts';

const BLANK = /\s/;

/**
 * Splits the text of a JSON list into its elements, as it arrives. An element need not be valid JSON: one that is damaged
 * within its own brackets is passed on as it is, and splitting continues with the next one. If the list is not closed, the
 * last, open element is reported as an error.
 */
export async function* splitJsonList(
  chunks: AsyncIterable<string>,
): AsyncGenerator<RecordText, void, undefined> {
  const held = createHeldText();
  const nesting = createJsonNesting();
  let phase: 'before' | 'within' | 'after' = 'before';
  let line = 1;
  /** The line on which the current element begins; null between elements. */
  let begun: number | null = null;
  let depth = 0;
  let followsComma = false;

  /** Ends an element. Yields an empty one where it is missing: before a comma, or between the last comma and the end. */
  const take = (end: string): readonly RecordText[] => {
    const isMissing = begun === null;
    const taken = { line: begun ?? line, text: held.take() };
    begun = null;
    const isEmptyList = isMissing && end === ']' && !followsComma;
    followsComma = end === ',';
    return isEmptyList ? [] : [taken];
  };

  for await (const chunk of chunks) {
    let from = 0;
    for (let index = 0; index < chunk.length; index += 1) {
      const character = chunk.charAt(index);
      if (character === '\n') line += 1;
      if (phase === 'within' && depth === 0 && (character === ',' || character === ']')) {
        if (begun !== null) held.add(chunk.slice(from, index));
        yield* take(character);
        if (character === ']') phase = 'after';
      } else if (begun !== null) {
        depth = nesting.read(character);
      } else if (!BLANK.test(character)) {
        if (phase === 'after') {
          yield {
            line,
            text: err('follows the end of the list and was not read; a file must have one list only'),
          };
          return;
        }
        if (phase === 'before') {
          phase = 'within';
          continue;
        }
        begun = line;
        from = index;
        depth = nesting.read(character);
      }
    }
    if (begun !== null) held.add(chunk.slice(from));
  }
  if (phase === 'after') return;
  yield {
    line: begun ?? line,
    text: err(
      'is incomplete: the file ends within its list, or a bracket is missing; the rest was not read; export it again',
    ),
  };
}
