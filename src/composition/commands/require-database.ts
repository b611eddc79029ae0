import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { sqliteFileOf } from '../server/open-store.ts';
import type { Config } from '../settings/config.ts';
import { startRefused } from '../settings/start-refused.ts';

/** Refuses a command on a database file that is not there: in the wrong folder it would make another installation. */
export const requireDatabaseThere = ({ DATABASE_URL }: Config): void => {
  const file = sqliteFileOf(DATABASE_URL);
  if (file === null || existsSync(file)) return;
  const message = `names ${resolve(file)}, which is not there: run this in the folder that the server runs in, or start the server first`;
  throw startRefused([{ key: 'DATABASE_URL', message }]);
};
