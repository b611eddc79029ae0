import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MAX_RECORD_LENGTH } from '../../../src/adapters/driving/cli/import/entry.ts';
import { BCRYPT, bytesOf, openImport } from './run-import.ts';

let world: Awaited<ReturnType<typeof openImport>>;
beforeEach(async () => {
  world = await openImport();
});
afterEach(() => world.close());

const ada = JSON.stringify({ id: 1, email: 'ada@example.com', password: BCRYPT });
const bob = JSON.stringify({ id: 2, email: 'bob@example.com', password: BCRYPT });
const latin1 = Uint8Array.from(`{"id":3,"email":"zoe@example.com","name":"Zo\u00eb"}`, (character) =>
  character.charCodeAt(0),
);
const join = (...parts: (string | Uint8Array)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...bytesOf(part)]));

/** A file with one damaged record. All other records are imported: both, or as many as `imported` says. */
interface Damage {
  readonly name: string;
  readonly file: string | Uint8Array;
  readonly said: string | RegExp;
  readonly imported?: number;
}

const inLines = (line: string | Uint8Array) => join(ada, '\n', line, '\n', bob, '\n');
const TOO_LONG = `is longer than ${MAX_RECORD_LENGTH} characters; leave large fields, such as pictures, out of the export`;

const DAMAGES: readonly Damage[] = [
  { name: 'no JSON', file: inLines('ada,ada@example.com'), said: 'line 2: is not valid JSON' },
  { name: 'a line that was cut', file: inLines(ada.slice(0, -9)), said: 'line 2: is not valid JSON' },
  {
    name: 'the mongo shell’s notation',
    file: inLines('{ "_id" : ObjectId("6650f1a265f0c0ffee65f0c0"), "email" : "x@example.com" }'),
    said: 'line 2: is not JSON but output of the mongo shell; export with mongoexport',
  },
  {
    name: 'a number for a user',
    file: inLines('42'),
    said: 'line 2: is not an object; a user is an object such as {"_id": …, "email": …}',
  },
  { name: 'a list for a user', file: inLines('[1]'), said: /^line 2: is not an object/ },
  { name: 'null for a user', file: inLines('null'), said: /^line 2: is not an object/ },
  {
    name: 'a hundred thousand levels',
    file: inLines(`{"id":9,"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
    said: 'line 2: is nested more than 32 levels deep; leave such members out of the export',
  },
  {
    name: 'a huge line',
    file: inLines(`{"id":9,"x":"${'a'.repeat(3_000_000)}"}`),
    said: `line 2: ${TOO_LONG}`,
  },
  { name: 'NUL', file: inLines('{"id":9\0}'), said: 'line 2: is not valid JSON' },
  {
    name: 'NUL in a name',
    file: inLines('{"id":9,"email":"x@example.com","name":"a\\u0000b"}'),
    said: /^line 2: name must be .* without control characters$/,
  },
  {
    name: 'a key twice',
    file: inLines('{"id":9,"email":"x@example.com","email":"bob@example.com"}'),
    said: 'line 2: has the key "email" twice; remove one of them',
  },
  {
    name: 'a key twice, once escaped',
    file: inLines('{"id":9,"email":"x@example.com","em\\u0061il":"bob@example.com"}'),
    said: 'line 2: has the key "email" twice; remove one of them',
  },
  {
    name: 'a key twice, far inside',
    file: inLines('{"id":9,"email":"x@example.com","x":[{"a\\"b":1,"a\\"b":1}]}'),
    said: 'line 2: has the key "a\\"b" twice; remove one of them',
  },
  {
    name: 'one member under two names',
    file: inLines('{"id":9,"email":"x@example.com","created_at":1,"createdAt":2}'),
    said: 'line 2: has both "created_at" and "createdAt", with different values; remove one',
  },
  {
    name: '__proto__',
    file: inLines('{"id":9,"__proto__":{"email":"x@example.com","roles":["admin"]}}'),
    said: 'line 2: has the key "__proto__" which is not allowed; leave it out',
  },
  {
    name: 'bytes of another encoding',
    file: inLines(latin1),
    said: 'line 2: "name" has bytes that are not UTF-8, or the replacement character U+FFFD; save the file as UTF-8',
  },
  {
    name: 'a list in which an element is no JSON',
    file: `[${ada},{"a":tru},${bob}]`,
    said: 'record 2 (line 1): is not valid JSON',
  },
  {
    name: 'a list in which a bracket is wrong',
    file: `[${ada},\n{"a":]},\n${bob}]`,
    said: 'record 2 (line 2): is not valid JSON',
    imported: 2,
  },
  {
    name: 'a list in which a bracket is missing',
    file: `[${ada},\n{"a":[},\n${bob}]`,
    said: 'record 2 (line 2): is incomplete: the file ends within its list, or a bracket is missing; the rest was not read; export it again',
    imported: 1,
  },
  {
    name: 'a list in which a comma is missing',
    file: `[${ada},${bob}\n${bob}]`,
    said: 'record 2 (line 1): is not valid JSON',
    imported: 1,
  },
  {
    name: 'a list with a comma too many',
    file: `[${ada},,${bob}]`,
    said: 'record 2 (line 1): is not valid JSON',
  },
  {
    name: 'a list that ends with a comma',
    file: `[${ada},${bob},\n]`,
    said: 'record 3 (line 2): is not valid JSON',
  },
  {
    name: 'a list that is cut off within an element',
    file: `[${ada},\n${bob.slice(0, -9)}`,
    said: 'record 2 (line 2): is incomplete: the file ends within its list, or a bracket is missing; the rest was not read; export it again',
    imported: 1,
  },
  {
    name: 'a list that is cut off between its elements',
    file: `[${ada},${bob},`,
    said: 'record 3 (line 1): is incomplete: the file ends within its list, or a bracket is missing; the rest was not read; export it again',
  },
  {
    name: 'a list that begins and that is all',
    file: '[',
    said: 'record 1 (line 1): is incomplete: the file ends within its list, or a bracket is missing; the rest was not read; export it again',
    imported: 0,
  },
  {
    name: 'a second list',
    file: `[${ada},${bob}]\n[${ada}]`,
    said: 'record 3 (line 2): follows the end of the list and was not read; a file must have one list only',
  },
  {
    name: 'a list with a huge element',
    file: `[${ada},"${'[,]'.repeat(1_000_000)}",${bob}]`,
    said: `record 2 (line 1): ${TOO_LONG}`,
  },
  {
    name: 'a list with a deep element',
    file: `[${ada},${'['.repeat(100_000)}${']'.repeat(100_000)},${bob}]`,
    said: /^record 2 \(line 1\): is nested more than 32 levels deep/,
  },
];

const csv = (...rows: readonly string[]) => `id,email,name\n${rows.join('\n')}\n`;
const CSV_DAMAGES: readonly Damage[] = [
  {
    name: 'a row with too few fields',
    file: csv('1,ada@example.com,Ada', '9,x@example.com', '2,bob@example.com,Bob'),
    said: 'line 3: has 2 fields, but the header has 3',
  },
  {
    name: 'a row with a million fields',
    file: csv('1,ada@example.com,Ada', ','.repeat(2_000_000), '2,bob@example.com,Bob'),
    said: `line 3: ${TOO_LONG}`,
  },
  {
    name: 'a quote within a field',
    file: csv('1,ada@example.com,Ada', '9,x@example.com,X "Y" Z', '2,bob@example.com,Bob'),
    said: 'line 3: has a quotation mark within a field; put the field in quotation marks and double the one within',
  },
  {
    name: 'text behind a field in quotes',
    file: csv('1,ada@example.com,"A\nda"', '9,x@example.com,"X" Y', '2,bob@example.com,Bob'),
    said: 'line 4: has a quotation mark within a field; put the field in quotation marks and double the one within',
    imported: 1,
  },
  {
    name: 'a quote that is never closed',
    file: csv('1,ada@example.com,Ada', '2,bob@example.com,Bob', '9,x@example.com,"X', '3,y@example.com,Y'),
    said: 'line 4: has a quoted field without a closing quotation mark; the rest of the file was not read',
  },
  {
    name: 'a huge field',
    file: csv(
      '1,ada@example.com,Ada',
      `9,x@example.com,"${'a\n'.repeat(1_000_000)}"`,
      '2,bob@example.com,Bob',
    ),
    said: `line 3: ${TOO_LONG}`,
  },
];

describe.each([...DAMAGES, ...CSV_DAMAGES])('$name', ({ file, said, imported = 2 }) => {
  test('is told by its place, and all else is imported', async () => {
    const run = await world.importFile(file);
    const told = run.said.filter((line) => !/name must be 1 to 200/.test(line) || said instanceof RegExp);
    expect(told).toEqual([typeof said === 'string' ? said : expect.stringMatching(said)]);
    expect(run.addsUp).toBe(true);
    expect(run.report.imported).toBe(imported);
    expect(run.report.refused).toBeGreaterThan(0);
    expect(await world.userOf('x@example.com')).toBeNull();
  });
});

describe('a file that cannot be read', () => {
  test.each<[string, string | Uint8Array, string | RegExp]>([
    [
      'gzip',
      new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]),
      'file: is compressed with gzip; unpack it: gunzip -c FILE | latchkey import -',
    ],
    ['a spreadsheet', 'PK\u0003\u0004 x', /^file: is a ZIP archive or a spreadsheet/],
    [
      'a dump of mongodump',
      new Uint8Array([0x5d, 0, 0, 0, 7, 0x5f, 0x69, 0x64, 0]),
      /^file: is not a text file/,
    ],
    ['UTF-16 without a byte order mark', new Uint8Array([0x7b, 0, 0x22, 0]), /^file: is not a text file/],
    [
      'documents over several lines',
      JSON.stringify({ id: 1 }, null, 2),
      /^file: has documents that span several lines/,
    ],
    [
      'prose',
      'Dear all,\nhere are the users.\n',
      /^line 1: is neither JSON nor a CSV header: there is no column "email"/,
    ],
    ['CSV without a header', `1,ada@example.com,${BCRYPT}\n`, /^line 1: is neither JSON nor a CSV header/],
    [
      'CSV without ids',
      'email,name\nada@example.com,Ada\n',
      /^line 1: is a header without a column "id" among "email", "name"/,
    ],
    [
      'CSV with a column twice',
      'id,email,email\n1,a@example.com,b@example.com\n',
      /with the column "email" twice$/,
    ],
    [
      'CSV whose header is not closed',
      '"id,email\n1,ada@example.com\n',
      /^line 1: has a quoted field without a closing/,
    ],
  ])('%s is told with what to do', async (_, file, said) => {
    const run = await world.importFile(file);
    expect(run.said).toEqual([typeof said === 'string' ? said : expect.stringMatching(said)]);
    expect(run).toMatchObject({ report: { read: 1, imported: 0, refused: 1 }, addsUp: true });
  });

  test('is read as the format that is named', async () => {
    const run = await world.importFile(`{\n${ada}\n`, { format: 'ndjson' });
    expect(run.said).toEqual(['line 1: is not valid JSON']);
    expect(run.report).toMatchObject({ read: 2, imported: 1, refused: 1 });
  });
});

test('what a terminal would act on is not repeated', async () => {
  const key = '\\u001b[2J\\u202e\\u009b';
  const run = await world.importFile(
    `{"id":1,"${key}":1,"${key}":2}\n{"id":1,"email":"x@example.com","role":"${key}"}\n`,
  );
  expect(run.said.join('')).toMatch(/\\u001b\[2J\\u202e\\u009b/);
  expect(run.said.join('')).not.toMatch(/[^\x20-\x7e…]/);
});
