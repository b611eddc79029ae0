import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

const readIfThere = async (path: string): Promise<string | null> => {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
};

/** For a secret made for this process only, where nothing is kept. */
export const randomSecret = (): string => randomBytes(32).toString('base64url');

/**
 * For the SECRET of an installation that was given none: made once beside its data file, readable by its owner
 * only. The file appears whole or not at all, and of two processes that start at once both use the first one's.
 */
export const readOrMakeSecretFile = async (path: string): Promise<{ secret: string; made: boolean }> => {
  const existing = await readIfThere(path);
  if (existing !== null) return { secret: existing, made: false };
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(8).toString('hex')}`;
  await writeFile(draft, `${randomSecret()}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    await link(draft, path);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
  const secret = await readIfThere(path);
  if (secret === null) throw new Error('the secret file vanished while it was being made');
  return { secret, made: true };
};
