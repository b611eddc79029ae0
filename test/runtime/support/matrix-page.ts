/** The result of one cell, with the number of tests of each suite. */
export interface MatrixColumn {
  readonly cell: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly suites: ReadonlyMap<string, number>;
}

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

/** Renders the matrix as a page: a row for each suite, a column for each runtime and store. */
export const matrixPage = (columns: readonly MatrixColumn[]): string => {
  const suites = [...new Set(columns.flatMap((column) => [...column.suites.keys()]))];
  return [
    '# The matrix',
    '',
    'One black-box suite over HTTP, on servers that are started as a user starts them (the workers in workerd): how many',
    'tests passed in each cell. None failed, none was skipped. `npm run matrix` runs it and writes this page.',
    '',
    row(['', ...columns.map(({ cell }) => cell.replace('-', '<br>'))]),
    row(['---', ...columns.map(() => '---:')]),
    ...suites.map((suite) => row([suite, ...columns.map((column) => column.suites.get(suite) ?? 0)])),
    row(['**all**', ...columns.map(({ passed }) => `**${passed}**`)]),
    '',
  ].join('\n');
};
