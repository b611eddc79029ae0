import { readFile } from 'node:fs/promises';

/** Reads a file as UTF-8; null when it does not exist. */
export const readTextFile = async (path: string): Promise<string | null> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
};
