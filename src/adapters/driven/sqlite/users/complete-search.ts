import { nameEntries } from '../../../../domain/users/name-search.ts';
import { type SqliteDriver, statement } from '../connection/sqlite-driver.ts';

/** Selects, from the rows given as JSON, the users who still have the name that was read and lack its words. */
const STILL_WITHOUT = `SELECT u.id FROM json_each(?) CROSS JOIN users u ON u.id = json_extract(value, '$.id')
  WHERE u.name = json_extract(value, '$.name') AND u.words_of IS NOT u.name`;

/**
 * Stores the search words of at most `most` users whose words are missing or come from an earlier name. Returns the
 * number of such users found. A partial index contains exactly these users, so one lookup is enough when there are
 * none.
 */
export const completeSearch = async (driver: SqliteDriver, most: number): Promise<number> => {
  const rows = await driver.all('SELECT id, name FROM users WHERE words_of IS NOT name ORDER BY id LIMIT ?', [
    most,
  ]);
  if (rows.length === 0) return 0;
  const users = rows.map(({ id, name }) => ({ id: String(id), name: String(name) }));
  const named = JSON.stringify(users);
  const entries = users.flatMap((user) => nameEntries(user.name).map((entry) => ({ ...user, ...entry })));
  await driver.batch([
    statement(`DELETE FROM user_words WHERE user_id IN (${STILL_WITHOUT})`, named),
    statement(
      `INSERT INTO user_words (word, user_id, shared)
       SELECT json_extract(value, '$.word'), u.id, json_extract(value, '$.shared')
       FROM json_each(?) CROSS JOIN users u ON u.id = json_extract(value, '$.id')
       WHERE u.name = json_extract(value, '$.name') AND u.words_of IS NOT u.name`,
      JSON.stringify(entries),
    ),
    // Last, because the statements before it check it.
    statement(`UPDATE users SET words_of = name WHERE id IN (${STILL_WITHOUT})`, named),
  ]);
  return rows.length;
};
