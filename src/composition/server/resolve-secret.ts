import { dirname, join } from 'node:path';
import type { Config } from '../settings/config.ts';
import { sqliteFileOf } from './open-store.ts';
import { randomSecret, readOrMakeSecretFile } from './secret-file.ts';

/**
 * For the SECRETs of this installation, the newest first: the configured ones, or the one kept beside the embedded
 * database.
 */
export const resolveSecret = async (
  config: Config,
  notice: (text: string) => void,
): Promise<readonly [string, ...string[]]> => {
  const [newest, ...older] = config.SECRET ?? [];
  if (newest !== undefined) return [newest, ...older];
  const file = sqliteFileOf(config.DATABASE_URL);
  // With a database in memory, nothing that the secret protects outlives it.
  if (file === null) return [randomSecret()];
  const path = join(dirname(file), 'latchkey.secret');
  const { secret, made } = await readOrMakeSecretFile(path);
  if (made) notice(`SECRET is not set: a new one was made in ${path} (mode 0600); keep it with the database`);
  return [secret];
};
