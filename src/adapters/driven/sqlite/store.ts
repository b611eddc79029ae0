import type { FileStore } from '../store-definition.ts';
import { isUnusableFile } from './connection/sqlite-failure.ts';

const SCHEME = 'sqlite:';
const IN_MEMORY = ':memory:';

const pathOf = (url: string): string => url.slice(SCHEME.length);

const fileOf = (url: string): string | null => {
  const path = pathOf(url);
  return path === IN_MEMORY ? null : path;
};

/** SQLite within the process: a file, or memory. */
export const sqlite: FileStore = {
  id: 'sqlite',
  name: 'SQLite',
  schemes: [SCHEME],
  forms: [`${SCHEME}<path>`, `${SCHEME}${IN_MEMORY}`],
  example: 'sqlite:./data/latchkey.db',
  needsSecret: false,
  takesPrefix: false,
  fileOf,

  describe: (url) => {
    const file = fileOf(url);
    return file === null ? 'SQLite in memory' : `SQLite in ${file}`;
  },

  open: async (url) => {
    const { openSqliteStore } = await import('./open-sqlite-store.ts');
    return openSqliteStore({ path: pathOf(url) });
  },

  problemOf: (error) => {
    if (!isUnusableFile(error)) return null;
    const { cause = error } = error;
    return `names a file that cannot be used: ${cause instanceof Error ? cause.message : error.message}`;
  },
};
