import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { CONFIG_KEYS } from '../../src/composition/settings/config.ts';
import type { Cell } from '../../test/runtime/support/cell.ts';
import { startCommand } from '../../test/runtime/support/start-command.ts';
import { type MeasuredServer, startProcess } from './start-process.ts';

/** The runtimes that the service is measured on. */
export type Runtime = Exclude<Cell['runtime'], 'workerd' | 'container'>;

/** An installation: a folder for its database and its log. */
export interface Installation {
  readonly folder: string;
  remove(): void;
}

/** Blank values of all settings: they count as absent, and override those of a developer's own .env. */
const BLANK = Object.fromEntries(CONFIG_KEYS.map((key) => [key, '']));

/** Makes an empty installation, below ./data, where Deno's task may write. */
export const makeInstallation = (): Installation => {
  const folder = `data/bench-${randomUUID()}`;
  mkdirSync(folder, { recursive: true });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

/** Starts Latchkey as a user does: SQLite in a file and default settings, but without rate limits. */
export const startLatchkey = (
  runtime: Runtime,
  { folder }: Installation,
  env: Record<string, string> = {},
): Promise<MeasuredServer> =>
  startProcess(startCommand(runtime), {
    env: { ...BLANK, RATE_LIMITS: 'off', DATABASE_URL: `sqlite:./${folder}/latchkey.db`, ...env },
    path: '/livez',
    logFile: `${folder}/log`,
  });
