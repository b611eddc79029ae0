import { readFileSync } from 'node:fs';
import type { Cell } from './cell.ts';

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

const commandAt = (document: unknown, path: readonly string[]): string => {
  let value = document;
  for (const key of path) value = (value as Record<string, unknown>)[key];
  if (typeof value !== 'string') throw new Error(`no command at ${path.join('.')}`);
  return value;
};

/**
 * Returns the command that `npm start`, `npm run start:bun` or `deno task start` runs. There is no such command for
 * workers, which a server of the tests runs.
 */
export const startCommand = (runtime: Exclude<Cell['runtime'], 'container'>): readonly string[] => {
  if (runtime === 'workerd') return ['node', 'test/runtime/support/workerd-server.ts'];
  const command =
    runtime === 'deno'
      ? commandAt(readJson('deno.json'), ['tasks', 'start', 'command'])
      : commandAt(readJson('package.json'), ['scripts', runtime === 'node' ? 'start' : 'start:bun']);
  return command.split(' ');
};
