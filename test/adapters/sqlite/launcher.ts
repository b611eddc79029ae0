import { DatabaseSync } from 'node:sqlite';
import { createFileDatabase } from '../../support/stores/create-file-database.ts';
import type { StoreLauncher } from '../../support/stores/store-launcher.ts';
import { openFaultySqlite } from './open-faulty-sqlite.ts';

export const launcher: StoreLauncher = {
  createDatabase: (cell) => createFileDatabase(cell, (folder) => `${folder}/latchkey.db`),

  // Another process has locked the file.
  makeShaky: async ({ env }) => {
    let other: DatabaseSync | undefined;
    return {
      env,
      goAway: async () => {
        other = new DatabaseSync((env.DATABASE_URL ?? '').slice('sqlite:'.length), { timeout: 5000 });
        other.exec('BEGIN IMMEDIATE');
      },
      comeBack: async () => other?.close(),
    };
  },

  openFaults: async () => ({
    columns: [{ name: 'SQLite', counted: true, open: openFaultySqlite }],
    close: async () => {},
  }),
};
