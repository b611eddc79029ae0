import { openNodeSqliteDriver } from '../../../src/adapters/driven/sqlite/connection/node-sqlite-driver.ts';
import type { SqliteDriver } from '../../../src/adapters/driven/sqlite/connection/sqlite-driver.ts';
import { createSqliteStore } from '../../../src/adapters/driven/sqlite/create-sqlite-store.ts';
import { type CommandGate, createCommandGate } from '../../faults/fault-point.ts';
import type { OpenFaultyDatabase } from '../../faults/fault-world.ts';

const ORPHANS = {
  'an identity without its user': 'SELECT 1 FROM identities WHERE user_id NOT IN (SELECT id FROM users)',
  'a user without an identity': 'SELECT 1 FROM users WHERE id NOT IN (SELECT user_id FROM identities)',
  'a role without its user': 'SELECT 1 FROM user_roles WHERE user_id NOT IN (SELECT id FROM users)',
};

/** Makes an in-memory SQLite database whose batches pass a gate in the way that `batchThrough` defines. */
export const faultySqlite =
  (batchThrough: (driver: SqliteDriver, gate: CommandGate) => SqliteDriver['batch']): OpenFaultyDatabase =>
  async () => {
    const driver = openNodeSqliteDriver(':memory:');
    const gate = createCommandGate();
    return {
      point: gate,
      healthy: await createSqliteStore(driver),
      faulty: await createSqliteStore({
        all: (sql, params) => gate.pass('read', () => driver.all(sql, params)),
        batch: batchThrough(driver, gate),
        close: async () => {},
      }),
      leftovers: async () => {
        const found = [];
        for (const [name, sql] of Object.entries(ORPHANS)) {
          if ((await driver.all(sql, [])).length > 0) found.push(name);
        }
        return found;
      },
    };
  };

/** Opens SQLite in memory. A batch is one write, as it is for the store. */
export const openFaultySqlite = faultySqlite(
  (driver, gate) => (statements) => gate.pass('write', () => driver.batch(statements)),
);
