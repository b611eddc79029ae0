import { err, ok, type Result } from '../../../../domain/result.ts';

/** The supported file formats. `json` is one list of documents, `ndjson` one document per line. */
export const FILE_FORMATS = ['ndjson', 'json', 'csv'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/**
 * Files that cannot be read, recognised by their beginning, and what to do with each. U+FFFD stands for a byte that is not
 * UTF-8.
 */
const OTHER_FILES: readonly (readonly [(beginning: string) => boolean, string])[] = [
  [
    (text) => text.startsWith('\u001f\ufffd'),
    'is compressed with gzip; unpack it: gunzip -c FILE | latchkey import -',
  ],
  [
    (text) => text.startsWith('PK\u0003\u0004'),
    'is a ZIP archive or a spreadsheet; unpack it, or save the spreadsheet as CSV',
  ],
  [
    (text) => text.slice(0, 4).includes('\0'),
    'is not a text file; export as JSON or CSV in UTF-8. Dumps of mongodump are not supported, and UTF-16 needs a byte order mark',
  ],
  [
    (text) => /^\s*\{\s*\n/.test(text),
    'has documents that span several lines; export without --pretty, or convert the file with jq -c .',
  ],
];

/** Recognises the format of a file by its beginning, or returns an error message for an unsupported file. */
export const recogniseFormat = (beginning: string): Result<FileFormat, string> => {
  const other = OTHER_FILES.find(([isIt]) => isIt(beginning));
  if (other !== undefined) return err(other[1]);
  const text = beginning.trimStart();
  if (text.startsWith('[')) return ok('json');
  return ok(text === '' || text.startsWith('{') ? 'ndjson' : 'csv');
};

/** Returns the CSV delimiter: comma, semicolon or tab, whichever is most frequent in the header outside of quotes. */
export const recogniseDelimiter = (beginning: string): string => {
  const [header = ''] = beginning
    .trimStart()
    .replaceAll(/"[^"]*"/g, '')
    .split('\n');
  const countOf = (delimiter: string): number => header.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, other) => (countOf(other) > countOf(best) ? other : best));
};
