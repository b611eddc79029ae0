#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { asksForHelp } from './composition/commands/asks-for-help.ts';
import type { Command } from './composition/commands/command.ts';
import { describeStartError } from './composition/settings/start-refused.ts';
import { version } from './composition/version.ts';

/**
 * Starts the server of the runtime. A binary compiled by Bun or Deno consists of this command and serves as its runtime
 * does.
 */
const startServer = (): Promise<unknown> => {
  if ('Bun' in globalThis) return import('./bun.ts');
  if ('Deno' in globalThis) return import('./deno.ts');
  return import('./node.ts');
};

interface Subcommand {
  readonly help: string;
  load(): Promise<Command>;
}

const COMMANDS: Readonly<Record<string, Subcommand>> = {
  import: {
    help: 'import users from a file, such as the output of mongoexport',
    load: async () => (await import('./composition/commands/import.ts')).importFromFile,
  },
  'keys:rotate': {
    help: 'publish a new signing key',
    load: async () => (await import('./composition/commands/rotate-keys.ts')).rotateKeys,
  },
  'keys:revoke': {
    help: 'revoke a leaked signing key',
    load: async () => (await import('./composition/commands/revoke-key.ts')).revokeKey,
  },
  'mail:preview': {
    help: 'write all e-mails to a folder, for preview',
    load: async () => (await import('./composition/commands/mail-preview.ts')).previewMails,
  },
  'check-health': {
    help: 'exit with 0 if the server on this machine responds',
    load: async () => (await import('./composition/commands/check-health.ts')).checkHealth,
  },
};

const usage = (): string => {
  const helps = [
    ['start', 'start the server (default)'],
    ...Object.entries(COMMANDS).map(([name, { help }]) => [name, help]),
  ];
  return `Latchkey ${version}
usage: latchkey [command]

${helps.map(([name = '', help]) => `  ${name.padEnd(13)} ${help}`).join('\n')}

Settings come from the environment and from a file .env beside it; .env.example in the package explains each.
`;
};

const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

const run = async (subcommand: Subcommand, args: readonly string[]): Promise<number> => {
  try {
    const command = await subcommand.load();
    if (asksForHelp(args)) {
      say(command.usage);
      return 0;
    }
    const { env, stdin: input } = process;
    return await command.run(args, { env, input, say });
  } catch (error) {
    say(describeStartError(error));
    return 1;
  }
};

const [name = 'start', ...args] = process.argv.slice(2);
const subcommand = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
if (name === '--version') {
  process.stdout.write(`${version}\n`);
} else if (['--help', '-h'].includes(name) || (name === 'start' && asksForHelp(args))) {
  process.stdout.write(usage());
} else if (name !== 'start' && subcommand === undefined) {
  process.stderr.write(usage());
  process.exitCode = 2;
} else {
  if (existsSync('.env')) process.loadEnvFile('.env');
  if (subcommand === undefined) await startServer();
  else process.exitCode = await run(subcommand, args);
}
