import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { openFaultyMongo } from '../adapters/mongodb/support/open-faulty-mongo.ts';
import { openMongoWithoutPrimary } from '../adapters/mongodb/support/open-mongo-without-primary.ts';
import { mongoWays } from '../support/mongo/mongo-ways.ts';
import { mongoWithFailCommand } from '../support/mongo/mongo-with-fail-command.ts';
import { startMongoForTests } from '../support/mongo/start-mongo-for-tests.ts';
import type { OpenFaultyDatabase } from './fault-world.ts';
import { openFaultySqlite } from './open-faulty-sqlite.ts';
import { FINDINGS, type Row, runScenario } from './run-scenario.ts';
import { ROWS } from './scenarios.ts';

const DOCUMENT = 'docs/faults.md';
const [BEGIN, END] = ['<!-- matrix -->', '<!-- end of the matrix -->'];

const freshUrl = (server: string): string => {
  const url = new URL(server);
  url.pathname = `/latchkey_faults_${randomUUID().replaceAll('-', '')}`;
  return url.href;
};

const mongo = await startMongoForTests(mongoWays(process.env), console.error);
const refusing = await mongoWithFailCommand(mongo.url);
const [failing, steppingDown] = [
  await openFaultyMongo(freshUrl(mongo.url)),
  await openMongoWithoutPrimary(freshUrl(refusing.url)),
];
const databases: readonly OpenFaultyDatabase[] = [openFaultySqlite, failing.open, steppingDown.open];

const cells = ({ reads, writes, faults, told }: Row): readonly unknown[] => [
  `${reads} + ${writes}`,
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
  for (const open of databases) outcomes.push(await runScenario(open, scenario));
  const found = FINDINGS.map((finding) => outcomes.flatMap(({ findings }) => findings[finding]).length);
  const [sqlite, mongodb, primary] = outcomes.map(cells);
  const row = [name, ...(sqlite ?? []), ...(mongodb ?? []), ...(primary?.slice(1) ?? []), ...found];
  lines.push(row);
  console.log(line(row));
}
await failing.remove();
await steppingDown.remove();
await refusing.stop();
await mongo.stop();

const faultColumns = ['faults', 'told', 'made up for'];
const heading = [
  'use-case',
  ...['SQLite: reads + writes', ...faultColumns],
  ...['MongoDB: reads + writes', ...faultColumns],
  ...['primary steps down: faults', ...faultColumns.slice(1)],
  ...FINDINGS,
];
const totals = heading.map((_, column) => {
  if (column === 0) return `${lines.length} rows`;
  return column === 1 || column === 5 ? '' : sumOf(lines, column);
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
