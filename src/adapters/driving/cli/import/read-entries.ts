import { ok } from '../../../../domain/result.ts';
import { decodeText } from './decode-text.ts';
import type { Entry, RecordText } from './entry.ts';
import { parseJsonRecord } from './parse-json-record.ts';
import { peek } from './peek.ts';
import { readCsvEntries } from './read-csv-entries.ts';
import { readLines } from './read-lines.ts';
import { type FileFormat, recogniseDelimiter, recogniseFormat } from './recognise-format.ts';
import { splitJsonList } from './split-json-list.ts';

const entryOf = (place: string, { text }: RecordText): Entry => ({
  place,
  record: text.ok ? parseJsonRecord(text.value) : text,
});

async function* readJsonEntries(
  texts: AsyncIterable<RecordText>,
  placeOf: (line: number, number: number) => string,
): AsyncGenerator<Entry, void, undefined> {
  let number = 0;
  for await (const text of texts) {
    number += 1;
    yield entryOf(placeOf(text.line, number), text);
  }
}

/**
 * Reads the records of a file as its bytes arrive: NDJSON, one JSON list, or CSV with a header, in UTF-8, or in UTF-16
 * with a byte order mark. The format is recognised by the beginning of the file, unless given. Holds one record in memory
 * at a time.
 */
export async function* readEntries(
  bytes: AsyncIterable<Uint8Array>,
  given?: FileFormat,
): AsyncGenerator<Entry, void, undefined> {
  const { beginning, chunks } = await peek(decodeText(bytes));
  const recognised = given === undefined ? recogniseFormat(beginning) : ok(given);
  if (!recognised.ok) {
    yield { place: 'file', record: recognised };
    return;
  }
  const format = recognised.value;
  if (format === 'csv') yield* readCsvEntries(chunks, recogniseDelimiter(beginning));
  else if (format === 'ndjson') yield* readJsonEntries(readLines(chunks), (line) => `line ${line}`);
  else yield* readJsonEntries(splitJsonList(chunks), (line, number) => `record ${number} (line ${line})`);
}
