import { dirname, join } from 'node:path';
import type { Config } from '../settings/config.ts';
import { secretRequired } from '../settings/database-url.ts';
import { startRefused } from '../settings/start-refused.ts';
import { storeOf } from './open-store.ts';
import { randomSecret, readOrMakeSecretFile } from './secret-file.ts';

/**
 * Returns the SECRETs of this installation, newest first: the configured ones; otherwise the one stored beside the data
 * file, which is created if absent; for a database in memory, a random one. Throws a `StartRefused` error when the store
 * needs a configured one: a secret made here would be another one at the next start, and on the next instance.
 */
export const resolveSecret = async (
  config: Config,
  notice: (text: string) => void,
): Promise<readonly [string, ...string[]]> => {
  const [newest, ...older] = config.SECRET ?? [];
  if (newest !== undefined) return [newest, ...older];
  const store = storeOf(config.DATABASE_URL);
  if (store.needsSecret) throw startRefused([secretRequired(store)]);
  const file = store.fileOf(config.DATABASE_URL);
  // Nothing that the secret protects outlives a database in memory.
  if (file === null) return [randomSecret()];
  const path = join(dirname(file), 'latchkey.secret');
  const { secret, made } = await readOrMakeSecretFile(path);
  if (made)
    notice(
      `SECRET is not set: a new secret was created in ${path} (mode 0600). Keep that file with the database.`,
    );
  return [secret];
};
