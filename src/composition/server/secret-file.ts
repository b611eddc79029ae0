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

/** Makes a secret of 32 random bytes, in base64url. */
export const randomSecret = (): string => randomBytes(32).toString('base64url');

/**
 * Reads the secret file of an installation without a configured SECRET, or creates it, readable by its owner only (mode
 * 0600). Creation is atomic: the file appears whole or not at all, and two processes that start at once both use the secret
 * that was written first. `made` tells whether it is this process that made the file.
 */
export const readOrMakeSecretFile = async (path: string): Promise<{ secret: string; made: boolean }> => {
  const existing = await readIfThere(path);
  if (existing !== null) return { secret: existing, made: false };
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(8).toString('hex')}`;
  await writeFile(draft, `${randomSecret()}\n`, { mode: 0o600, flag: 'wx', flush: true });
  let made = true;
  try {
    await link(draft, path);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
    made = false;
  } finally {
    await rm(draft, { force: true });
  }
  const secret = await readIfThere(path);
  if (secret === null)
    throw new Error('the secret file was deleted while the server was creating it; start again');
  return { secret, made };
};
