import { err, type Result } from '../../../../domain/result.ts';
import type { Entry } from './entry.ts';
import { createForeignRecord, type ForeignRecord, plainName } from './foreign-record.ts';
import { EMAIL, ID } from './member-names.ts';
import { quote } from './quote.ts';
import { readCsv } from './read-csv.ts';

/** How databases write NULL in text files (MySQL, PostgreSQL, and manual exports of both). */
const NOTHING = ['\\N', 'NULL'];

/** Converts a field to its JSON value. `mongoexport --type=csv` writes an ObjectId as `ObjectId(…)`. */
const fieldValue = (field: string): string | null => {
  const text = field.trim();
  return NOTHING.includes(text) ? null : (/^ObjectId\("?([0-9a-f]{24})"?\)$/i.exec(text)?.[1] ?? text);
};

const has = (columns: readonly string[], names: readonly string[]): boolean =>
  columns.some((column) => names.includes(plainName(column)));

const problemOfHeader = (columns: readonly string[]): string | null => {
  const shown = columns.slice(0, 20).map(quote).join(', ');
  const twice = columns.find((column, index) => columns.indexOf(column) !== index);
  if (twice !== undefined) return `is a header with the column ${quote(twice)} twice`;
  if (!has(columns, EMAIL)) {
    return `is neither JSON nor a CSV header: there is no column "email" among ${shown}. The first line must name the columns`;
  }
  if (has(columns, ID)) return null;
  return `is a header without a column "id" among ${shown}. Include the ids in the export, so that the next import recognises the users`;
};

const recordOf = (columns: readonly string[], fields: readonly string[]): Result<ForeignRecord, string> =>
  fields.length === columns.length
    ? createForeignRecord(columns.map((column, index) => [column, fieldValue(fields[index] ?? '')]))
    : err(`has ${fields.length} fields, but the header has ${columns.length}`);

/** Reads the records of a CSV file whose first row names the columns. */
export async function* readCsvEntries(
  chunks: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<Entry, void, undefined> {
  let columns: readonly string[] | undefined;
  for await (const { line, fields } of readCsv(chunks, delimiter)) {
    const place = `line ${line}`;
    if (!fields.ok) {
      yield { place, record: fields };
      if (columns === undefined) return;
    } else if (columns === undefined) {
      columns = fields.value;
      const problem = problemOfHeader(columns);
      if (problem === null) continue;
      yield { place, record: err(problem) };
      return;
    } else {
      yield { place, record: recordOf(columns, fields.value) };
    }
  }
}
