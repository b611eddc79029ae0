/**
 * Prints every English text that users and operators meet in the code, one per line, by group: summaries and descriptions of
 * the OpenAPI document, problems, validation messages, setting problems, log messages, output of commands, and errors. Pages and
 * mails are not among them. `--sources` adds the source of each.
 */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { listTexts } from './texts/collect-texts.ts';
import { GROUPS } from './texts/text.ts';

const { values } = parseArgs({ options: { sources: { type: 'boolean', default: false } } });
const texts = await listTexts();
for (const group of GROUPS) {
  const own = texts.filter((text) => text.group === group);
  const lines = own.map(({ text, source }) => {
    const line = text.trim().replaceAll(/\s*\n\s*/g, ' ⏎ ');
    return values.sources ? `${line}\t${source}` : line;
  });
  const different = [...new Set(lines)].sort();
  process.stdout.write(`\n# ${group} (${different.length})\n${different.join('\n')}\n`);
}
