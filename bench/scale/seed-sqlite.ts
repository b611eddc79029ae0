import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteStore } from '../../src/adapters/driven/sqlite/open-sqlite-store.ts';
import { SESSION_COLUMNS, sessionValues } from '../../src/adapters/driven/sqlite/sessions/session-row.ts';
import { USER_COLUMNS, userValues } from '../../src/adapters/driven/sqlite/users/user-row.ts';
import { nameEntries } from '../../src/domain/users/name-search.ts';
import { showProgress } from './progress-bar.ts';
import { seededSession, seededUser } from './seeded-users.ts';

/** The stored size: bytes per user with all its rows but sessions, and bytes per session. */
export interface SeededBytes {
  readonly user: number;
  readonly session: number;
}

const BATCH = 20_000;
const TABLES = ['users', 'identities', 'user_roles', 'user_words', 'sessions'];

const insertInto = (table: string, columns: readonly string[]): string =>
  `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;

/** Inserts users, with a session each, into a file that no server has open. Builds the indexes after the rows, sorted. */
export const seedSqlite = async (path: string, count: number, passwordHash: string): Promise<SeededBytes> => {
  await (await openSqliteStore({ path })).close();
  const database = new DatabaseSync(path);
  for (const pragma of [
    'synchronous = OFF',
    'cache_size = -500000',
    'foreign_keys = OFF',
    'temp_store = MEMORY',
  ]) {
    database.exec(`PRAGMA ${pragma}`);
  }
  const indexes = database
    .prepare(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL
       AND tbl_name IN (${TABLES.map((table) => `'${table}'`).join()})`,
    )
    .all();
  for (const { name } of indexes) database.exec(`DROP INDEX ${name}`);

  const inBatches = (what: string, insert: (number: number) => void) => {
    for (let from = 0; from < count; from += BATCH) {
      const until = Math.min(count, from + BATCH);
      database.exec('BEGIN');
      for (let number = from; number < until; number += 1) insert(number);
      database.exec('COMMIT');
      showProgress(what, until, count);
    }
  };
  const size = (): number => {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return statSync(path).size;
  };

  const insertUser = database.prepare(insertInto('users', [...USER_COLUMNS, 'words_of']));
  const insertWord = database.prepare(insertInto('user_words', ['word', 'user_id', 'shared']));
  inBatches('users   ', (number) => {
    const user = seededUser(number, passwordHash);
    insertUser.run(...userValues(user), user.name);
    for (const { word, shared } of nameEntries(user.name)) insertWord.run(word, user.id, shared);
  });
  database.exec(
    'INSERT INTO identities (email_key, user_id) SELECT email_key, id FROM users ORDER BY email_key',
  );
  database.exec(`INSERT INTO user_roles (user_id, role, status, created_at)
    SELECT users.id, role.value, status, created_at FROM users, json_each('["' || replace(roles, ' ', '","') || '"]') role ORDER BY users.id`);
  const ofSessions = indexes.filter(({ sql }) => String(sql).includes(' ON sessions '));
  for (const index of indexes) if (!ofSessions.includes(index)) database.exec(String(index.sql));
  const usersSize = size();

  const now = new Date();
  const insertSession = database.prepare(insertInto('sessions', SESSION_COLUMNS));
  inBatches('sessions', (number) =>
    insertSession.run(...sessionValues(seededSession(number, seededUser(number, passwordHash), now))),
  );
  for (const { sql } of ofSessions) database.exec(String(sql));
  const bytes = { user: usersSize / count, session: (size() - usersSize) / count };
  database.close();
  return bytes;
};
