import type { SigningKeyRepository } from '../../../../application/ports/signing-key-repository.ts';
import { SIGNING_ALGORITHMS, type StoredSigningKey } from '../../../../domain/tokens/signing-key.ts';
import { type SqliteDriver, type SqliteRow, statement } from '../connection/sqlite-driver.ts';

const COLUMNS = 'algorithm, generation, kid, public_jwk, encrypted_private_jwk, created_at, activates_at';

const keyOf = (row: SqliteRow): StoredSigningKey => {
  const algorithm = SIGNING_ALGORITHMS.find((known) => known === row.algorithm);
  if (algorithm === undefined) throw new Error(`the signing key ${row.kid} has an unknown algorithm`);
  return {
    kid: String(row.kid),
    algorithm,
    generation: Number(row.generation),
    publicJwk: String(row.public_jwk),
    encryptedPrivateJwk: String(row.encrypted_private_jwk),
    createdAt: new Date(Number(row.created_at)),
    activatesAt: new Date(Number(row.activates_at)),
  };
};

/** Stores signing keys in SQLite. */
export const createSqliteSigningKeyRepository = (driver: SqliteDriver): SigningKeyRepository => ({
  insert: async (key) => {
    const [inserted] = await driver.batch([
      statement(
        `INSERT INTO signing_keys (${COLUMNS})
         VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
        key.algorithm,
        key.generation,
        key.kid,
        key.publicJwk,
        key.encryptedPrivateJwk,
        key.createdAt.getTime(),
        key.activatesAt.getTime(),
      ),
    ]);
    return inserted === 1;
  },

  reencrypt: async ({ algorithm, generation, encryptedPrivateJwk: from }, to) => {
    const [changed] = await driver.batch([
      statement(
        `UPDATE signing_keys SET encrypted_private_jwk = ?
         WHERE algorithm = ? AND generation = ? AND encrypted_private_jwk = ?`,
        to,
        algorithm,
        generation,
        from,
      ),
    ]);
    return changed === 1;
  },

  remove: async ({ algorithm, generation, kid }) => {
    const [removed] = await driver.batch([
      statement(
        'DELETE FROM signing_keys WHERE algorithm = ? AND generation = ? AND kid = ?',
        algorithm,
        generation,
        kid,
      ),
    ]);
    return removed === 1;
  },

  list: async () =>
    (await driver.all(`SELECT ${COLUMNS} FROM signing_keys ORDER BY algorithm, generation`, [])).map(keyOf),
});
