import { err, ok, type Result } from '../../../../domain/result.ts';
import { MAX_RECORD_LENGTH, TOO_LONG } from './entry.ts';

/** The fields of a row, or the reason why it cannot be read. `line` is the line on which the row begins. */
export interface CsvRow {
  readonly line: number;
  readonly fields: Result<readonly string[], string>;
}

/** The state of the reader: before a field, in an unquoted or a quoted one, or after a quote that may have closed it. */
type Place = 'begin' | 'bare' | 'quoted' | 'quote';

const STRAY =
  'has a quotation mark within a field; put the field in quotation marks and double the one within';
const NOT_CLOSED = 'has a quoted field without a closing quotation mark; the rest of the file was not read';

/** Splits characters into rows. */
interface RowReader {
  /** Reads one character and returns the row that it completes; null when it completes none, or a blank one. */
  read(character: string): CsvRow | null;
  end(): CsvRow | null;
}

const createRowReader = (delimiter: string): RowReader => {
  let place: Place = 'begin';
  let line = 1;
  let begun = 1;
  let fields: string[] = [];
  let field = '';
  let length = 0;
  let problem: string | null = null;

  const count = () => {
    length += 1;
    if (length > MAX_RECORD_LENGTH) problem ??= TOO_LONG;
  };
  const endField = () => {
    count();
    if (problem === null) fields.push(field);
    field = '';
    place = 'begin';
  };
  const endRow = (): CsvRow | null => {
    // On a line that ends with CRLF, the CR does not belong to the last field.
    if (place === 'bare' && field.endsWith('\r')) field = field.slice(0, -1);
    endField();
    const isBlank = fields.length === 1 && fields[0] === '' && problem === null;
    const row: CsvRow = { line: begun, fields: problem === null ? ok(fields) : err(problem) };
    fields = [];
    length = 0;
    problem = null;
    begun = line;
    return isBlank ? null : row;
  };
  const add = (character: string) => {
    count();
    if (problem === null) field += character;
    else field = '';
  };
  const readQuoted = (character: string) => {
    if (character === '"') place = 'quote';
    else add(character);
  };
  const readBehindQuote = (character: string) => {
    if (character === '"') {
      add(character);
      place = 'quoted';
    } else if (character !== '\r') {
      problem ??= STRAY;
      place = 'bare';
    }
  };
  const readBare = (character: string) => {
    if (character === '"' && place === 'begin') {
      place = 'quoted';
      return;
    }
    if (character === '"') problem ??= STRAY;
    place = 'bare';
    add(character);
  };

  return {
    read: (character) => {
      if (character === '\n') line += 1;
      if (place === 'quoted') readQuoted(character);
      else if (character === '\n') return endRow();
      else if (character === delimiter) endField();
      else if (place === 'quote') readBehindQuote(character);
      else readBare(character);
      return null;
    },
    end: () => {
      if (place === 'quoted') problem ??= NOT_CLOSED;
      return endRow();
    },
  };
};

/**
 * Reads CSV (RFC 4180) as it arrives. Quoted fields may contain delimiters, line breaks and doubled quotes; lines end with
 * CRLF or LF. A row with a stray quote is reported as an error, and reading continues with the next line. Blank lines are
 * skipped.
 */
export async function* readCsv(
  chunks: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<CsvRow, void, undefined> {
  const reader = createRowReader(delimiter);
  for await (const chunk of chunks) {
    for (const character of chunk) {
      const row = reader.read(character);
      if (row !== null) yield row;
    }
  }
  const last = reader.end();
  if (last !== null) yield last;
}
