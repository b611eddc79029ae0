import type { Store } from '../../../application/ports/store.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations.ts';
import { createSqliteAuditLog } from './sqlite-audit-log.ts';
import type { SqliteDriver } from './sqlite-driver.ts';
import { createSqliteHashCountRepository } from './sqlite-hash-count-repository.ts';
import { createSqliteMailOutbox } from './sqlite-mail-outbox.ts';
import { createSqliteRateLimiter } from './sqlite-rate-limiter.ts';
import { createSqliteSessionRepository } from './sqlite-session-repository.ts';
import { createSqliteSigningKeyRepository } from './sqlite-signing-key-repository.ts';
import { createSqliteSingleUseTokenRepository } from './sqlite-single-use-token-repository.ts';
import { createSqliteUserRepository } from './sqlite-user-repository.ts';

/** Makes a store over a driver and migrates its schema. The store closes the driver. */
export const createSqliteStore = async (driver: SqliteDriver): Promise<Store> => {
  await migrate(driver, MIGRATIONS, new Date());
  return {
    users: createSqliteUserRepository(driver),
    sessions: createSqliteSessionRepository(driver),
    singleUseTokens: createSqliteSingleUseTokenRepository(driver),
    signingKeys: createSqliteSigningKeyRepository(driver),
    mails: createSqliteMailOutbox(driver),
    rateLimits: createSqliteRateLimiter(driver),
    audit: createSqliteAuditLog(driver),
    hashCounts: createSqliteHashCountRepository(driver),
    ping: async () => {
      // Reads a table, because SQLite answers a constant without reading the file.
      await driver.all('SELECT version FROM migrations LIMIT 1', []);
    },
    close: () => driver.close(),
  };
};
