import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { openNodeSqliteDriver } from '../../../src/adapters/driven/sqlite/connection/node-sqlite-driver.ts';
import { createSqliteStore } from '../../../src/adapters/driven/sqlite/create-sqlite-store.ts';
import { MIGRATIONS } from '../../../src/adapters/driven/sqlite/migrations.ts';

/** What every database of a release has recorded. A line that is there never changes; a new migration adds its own. */
const RELEASED = `
1 7837df27f44ae0b94c6fb6d7887571c3fb4bee19511cc37871ad2fcc42aaf73e users, identities, sessions, single-use tokens, signing keys
2 ceb0fcdb524ce791060926e8a0ded96b11ed4b62b89002f7e5da117e5090e303 sessions that are refreshed
3 e531c4af16db94a3786971344dc9a6b8d111a8d3fd29d850c0c0d9ad9d29b93d signing keys that take turns
4 d9e4f004b2ccb31b0ea79376ac960f041574d422ebfff02a8b93054a5c8f4807 mail outbox
5 b25dcfd57dfa492bb19649d1131cf621a9eccae290f9418a150ce8ffadca6c0b what a single-use token is bound to
6 ca2e2f7fcaa0ca9ab4982c0b13513c2a221eca95fc358d24369fbad3d6a9cfe4 rate limits
7 8b7a3dbc48f87427b34d47ac000f75f2bcdb4202c8b85a1aac4294d1bc8ee6f1 audit log
8 3e0aa66697524e90be89a28accd6a5a32d948774c9befde648045a0e3c96200b sign-ups that nobody has proven
9 66449acade7ed68bf85c8c7fc69eb6af2a364abea95ad59aec438ffbf49cf6f7 refreshes that are repeated late
10 8021581e33dc2bc0b7c6ca5165f47a4498c912f2b6759e93fa8f0d4f0cd04724 origins that are being forgotten
11 2fd3157b2a042b1b2701bd10def0353f582ae95adfb06e51159b41ddbb381a05 counts of password hashes
12 fd2fb467ab3653377d255b20ff500b13be4395ef504bddb9c640a81e5ffb3344 who was deleted
13 4716d718242094efb489a7c7e4009e6ddcc74df6b02f6544f9ba54fde78eb57d how recent an authentication is
14 66586ceba472f93113d7b14a28379e8e266b4748b76e677ec85ad591f1c96858 words of names
15 f915e315e9ac7e89923d10996718b4c278da32b35ab0027192c5feca23f21cf3 single-use tokens by their digest
16 7a76e16fbdc64138b6bc271a8e71144dd789727a7098d3ef555cc285812b5b5c metadata of users
17 9c49355feef5b893c28087974896d441d53ceec9b5342b2cd20245c4e20b7786 second factors of users
18 bc611131e7e4310ac87432cad96493ffab9fc41f728698a838ffed5099d955bb authenticator apps, recovery codes, trusted devices
19 e96a404abf0ad97995e6f5adb289a457e3bc75c11e96cd6a38eb07c12987380f tokens that are spent
`
  .trim()
  .split('\n');

const EACH = RELEASED.map((line) => /^(\d+) ([0-9a-f]{64}) (.+)$/.exec(line) ?? []).map(
  ([, version, checksum, name]) => ({ version: Number(version), checksum, name }),
);

test('numbers every migration from 1, without a gap', () => {
  expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  expect(MIGRATIONS.map(({ version }) => version)).toEqual(EACH.map(({ version }) => version));
});

test.each(EACH)('keeps migration $version byte for byte: $name', ({ version, checksum, name }) => {
  const migration = MIGRATIONS.find((each) => each.version === version);
  expect(migration?.name).toBe(name);
  const text = migration?.statements.join(';\n') ?? '';
  expect(createHash('sha256').update(text).digest('hex')).toBe(checksum);
});

test('records these checksums in a new database', async () => {
  const driver = openNodeSqliteDriver(':memory:');
  const store = await createSqliteStore(driver);
  const recorded = await driver.all('SELECT version, checksum, name FROM migrations ORDER BY version', []);
  await store.close();
  expect(recorded).toEqual(EACH);
});
