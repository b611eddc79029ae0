import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import type { Cell } from './cell.ts';
import { containerCommand } from './container-command.ts';
import { startCommand } from './start-command.ts';

/** A command of Latchkey that is run beside its server. `folder` holds its files. */
export interface Entry {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly folder?: string;
}

const commandOf = (cell: Cell, entry: Entry): readonly string[] => {
  if (cell.runtime === 'container') {
    return containerCommand({ ...entry, name: `latchkey-test-${randomUUID()}` });
  }
  const [, ...flags] = startCommand('node').filter((part) => !part.endsWith('.ts'));
  return [process.execPath, ...flags, ...entry.args];
};

/** Runs a command of Latchkey to its end. Returns what it wrote to stderr. */
export const runEntry = async (cell: Cell, entry: Entry): Promise<string> => {
  const [command = '', ...args] = commandOf(cell, entry);
  const { stderr } = await promisify(execFile)(command, args, { env: { ...process.env, ...entry.env } });
  return stderr;
};
