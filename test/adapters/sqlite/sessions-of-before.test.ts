import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from '../../../src/adapters/driven/sqlite/connection/migrate.ts';
import { openNodeSqliteDriver } from '../../../src/adapters/driven/sqlite/connection/node-sqlite-driver.ts';
import {
  type SqliteDriver,
  statement,
} from '../../../src/adapters/driven/sqlite/connection/sqlite-driver.ts';
import { createSqliteStore } from '../../../src/adapters/driven/sqlite/create-sqlite-store.ts';
import { MIGRATIONS } from '../../../src/adapters/driven/sqlite/migrations.ts';

const NOW = new Date('2026-06-06T06:06:06.066Z');
const END = NOW.getTime() + 3_600_000;

/** Inserts a session as written by a release that kept the roles of the user in sessions. */
const insertAsBefore = (driver: SqliteDriver, id: string) =>
  driver.batch([
    statement(
      `INSERT INTO sessions (id, user_id, epoch, roles, user_version, generation, seed_hash, device, ip_address,
        created_at, refreshed_at, idle_expires_at, expires_at) VALUES (?, 'ada', 0, 'user admin', 3, 4, 'digest', NULL, NULL, ?, ?, ?, ?)`,
      id,
      NOW.getTime(),
      NOW.getTime(),
      END,
      END,
    ),
  ]);

let driver: SqliteDriver;
beforeEach(() => {
  driver = openNodeSqliteDriver(':memory:');
});
afterEach(() => driver.close());

test.each(['before the schema was widened', 'in the schema of now'])(
  'a session that the release before stored %s goes on',
  async (when) => {
    const before = MIGRATIONS.filter(({ version }) => version < 9);
    await migrate(driver, before, NOW);
    if (when === 'before the schema was widened') await insertAsBefore(driver, 'session');
    const { sessions } = await createSqliteStore(driver);
    if (when === 'in the schema of now') await insertAsBefore(driver, 'session');
    expect(await sessions.findLive('session', NOW)).toMatchObject({
      generation: 4,
      lateGeneration: 0,
      lateRepeats: 0,
      // The user had authenticated when the session began.
      authentication: { methods: [], at: NOW },
    });
    const repeat = { id: 'session', generation: 4, lateRepeats: 1, now: NOW };
    expect(await sessions.countLateRepeat(repeat)).toBe(true);
    const rotation = { id: 'session', seedHash: 'digest', generation: 4, now: NOW, idleTtlSeconds: 60 };
    expect(await sessions.rotate(rotation)).toMatchObject({ generation: 5, lateGeneration: 4 });
  },
);
