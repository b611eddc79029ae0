import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { databaseFileOf } from '../server/open-store.ts';
import type { Config } from '../settings/config.ts';
import { startRefused } from '../settings/start-refused.ts';

/** Refuses a command when the database file does not exist: in the wrong folder, the command would create a new installation. */
export const requireDatabaseThere = ({ DATABASE_URL }: Config): void => {
  const file = databaseFileOf(DATABASE_URL);
  if (file === null || existsSync(file)) return;
  const message = `refers to ${resolve(file)}, which does not exist; run the command in the folder of the server, or start the server first`;
  throw startRefused([{ key: 'DATABASE_URL', message }]);
};
