import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const FOLDER = 'docs/adr';
const records = readdirSync(FOLDER).filter((name) => /^\d{4}-/.test(name));

test('the index of decisions lists every record once, in order', () => {
  const rows = readFileSync(`${FOLDER}/README.md`, 'utf8').matchAll(
    /^\| \[(\d+)\]\((\S+?)\) \| (.+?) \| (accepted.*) \|$/gm,
  );
  const listed = [...rows].map(([, number, file]) => `${number?.padStart(4, '0')} ${file}`);
  expect(listed).toEqual(records.sort().map((file) => `${file.slice(0, 4)} ${file}`));
});

test('every record has the number of its file in its title', () => {
  for (const file of records) {
    const [title] = readFileSync(`${FOLDER}/${file}`, 'utf8').split('\n');
    expect(title).toMatch(new RegExp(`^# ${Number(file.slice(0, 4))}\\. \\S`));
  }
});
