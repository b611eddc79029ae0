import { readFile } from 'node:fs/promises';

/** For the text of a file; null when it is not there. */
export const readTextFile = async (path: string): Promise<string | null> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
};
