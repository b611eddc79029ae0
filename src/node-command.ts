#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { asksForHelp } from './node-asks-for-help.ts';
import { version } from './version.ts';

/** Compiled by Bun or Deno, this command is all of a binary, and serves as its runtime does. */
const loadServer = (): Promise<unknown> => {
  if ('Bun' in globalThis) return import('./bun.ts');
  if ('Deno' in globalThis) return import('./deno.ts');
  return import('./node.ts');
};

/** Each is an entry that reads its arguments from the process, as it does when it is run by itself. */
const COMMANDS: Readonly<Record<string, { readonly help: string; readonly load: () => Promise<unknown> }>> = {
  start: { help: 'start the server (also without any command)', load: loadServer },
  import: {
    help: 'take over users from a file, such as mongoexport writes',
    load: () => import('./node-import.ts'),
  },
  'keys:rotate': {
    help: 'prepare the next signing key',
    load: () => import('./node-rotate-keys.ts'),
  },
  'keys:revoke': {
    help: 'take a leaked signing key away',
    load: () => import('./node-revoke-key.ts'),
  },
  'mail:preview': { help: 'write every mail to a folder', load: () => import('./node-mail-preview.ts') },
};

const usage = (): string => {
  const lines = Object.entries(COMMANDS).map(([name, { help }]) => `  ${name.padEnd(13)} ${help}`);
  return `Latchkey ${version}
usage: latchkey [command]

${lines.join('\n')}

Settings come from the environment and from a file .env beside it; .env.example in the package explains each.
`;
};

const [name = 'start', ...rest] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
if (name === '--version') {
  process.stdout.write(`${version}\n`);
} else if (['--help', '-h'].includes(name) || (name === 'start' && asksForHelp(rest))) {
  process.stdout.write(usage());
} else if (command === undefined) {
  process.stderr.write(usage());
  process.exitCode = 2;
} else {
  if (existsSync('.env')) process.loadEnvFile('.env');
  process.argv.splice(2, process.argv.length, ...rest);
  await command.load();
}
