import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { CONFIG_KEYS } from '../../src/composition/settings/config.ts';
import type { Cell } from '../../test/runtime/support/cell.ts';
import { startCommand } from '../../test/runtime/support/start-command.ts';
import { type MeasuredServer, startProcess } from './start-process.ts';

/** For what the service is measured on. */
export type Runtime = Exclude<Cell['runtime'], 'workerd' | 'container'>;

/** For an installation: a folder for its database and its log. */
export interface Installation {
  readonly folder: string;
  remove(): void;
}

/** A blank value counts as absent and keeps a developer's own .env out. */
const BLANK = Object.fromEntries(CONFIG_KEYS.map((key) => [key, '']));

/** For an installation that has nothing yet. It is below ./data, where Deno's task may write. */
export const makeInstallation = (): Installation => {
  const folder = `data/bench-${randomUUID()}`;
  mkdirSync(folder, { recursive: true });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

/** For starting Latchkey as a user does: SQLite in a file, everything as it is by default, but without rate limits. */
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
