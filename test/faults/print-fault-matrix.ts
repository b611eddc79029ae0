import { readFile, writeFile } from 'node:fs/promises';
import { STORES } from '../../src/composition/stores.ts';
import { launcherOf } from '../support/stores/store-launcher.ts';
import { FINDINGS, type Row, runScenario } from './run-scenario.ts';
import { ROWS } from './scenarios.ts';

const DOCUMENT = 'docs/faults.md';
const [BEGIN, END] = ['<!-- matrix -->', '<!-- end of the matrix -->'];

const opened = [];
for (const { id } of STORES) opened.push(await (await launcherOf(id)).openFaults());
const groups = opened.flatMap(({ columns }) => columns);

const cells = ({ reads, writes, faults, told }: Row, counted: boolean): readonly unknown[] => [
  ...(counted ? [`${reads} + ${writes}`] : []),
  faults,
  told,
  faults - told,
];
const line = (texts: readonly unknown[]): string => `| ${texts.join(' | ')} |`;
const sumOf = (rows: readonly (readonly unknown[])[], column: number): number =>
  rows.reduce((sum, row) => sum + Number(row[column]), 0);

/** The rows of the document by name. Rows that are not run again stay. */
const documented = new Map(
  (await readFile(DOCUMENT, 'utf8'))
    .split('\n')
    .filter((text) => text.startsWith('| '))
    .map((text) => text.slice(2, -2).split(' | '))
    .map((texts) => [texts[0] ?? '', texts]),
);
const wanted = process.argv.slice(2);
const isWanted = (name: string): boolean =>
  wanted.length === 0 || !documented.has(name) || wanted.some((word) => name.startsWith(word));

const lines: unknown[][] = [];
for (const [name, scenario] of ROWS) {
  const kept = documented.get(name);
  if (kept !== undefined && !isWanted(name)) {
    lines.push(kept);
    continue;
  }
  const outcomes: Row[] = [];
  for (const { open } of groups) outcomes.push(await runScenario(open, scenario));
  const found = FINDINGS.map((finding) => outcomes.flatMap(({ findings }) => findings[finding]).length);
  const row = [
    name,
    ...outcomes.flatMap((outcome, index) => cells(outcome, groups[index]?.counted === true)),
    ...found,
  ];
  lines.push(row);
  console.log(line(row));
}
for (const { close } of opened) await close();

const COUNTED = ': reads + writes';
const faultColumns = ['faults', 'told', 'made up for'];
const heading = [
  'use-case',
  ...groups.flatMap(({ name, counted }) =>
    counted ? [`${name}${COUNTED}`, ...faultColumns] : [`${name}: faults`, ...faultColumns.slice(1)],
  ),
  ...FINDINGS,
];
const totals = heading.map((title, column) => {
  if (column === 0) return `${lines.length} rows`;
  return title.endsWith(COUNTED) ? '' : sumOf(lines, column);
});
const table = [heading, heading.map((_, column) => (column === 0 ? '---' : '--:')), ...lines, totals]
  .map(line)
  .join('\n');

const text = await readFile(DOCUMENT, 'utf8');
const [before = '', rest = ''] = text.split(BEGIN);
const [, after = ''] = rest.split(END);
await writeFile(DOCUMENT, `${before}${BEGIN}\n${table}\n${END}${after}`);
console.log(line(totals));
if (FINDINGS.some((finding) => sumOf(lines, heading.indexOf(finding)) > 0)) process.exitCode = 1;
