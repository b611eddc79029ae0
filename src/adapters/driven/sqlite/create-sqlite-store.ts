import type { Store } from '../../../application/ports/store.ts';
import { createSqliteAuditLog } from './audit/sqlite-audit-log.ts';
import { migrate } from './connection/migrate.ts';
import type { SqliteDriver } from './connection/sqlite-driver.ts';
import { createSqliteFactorRepository } from './factors/sqlite-factor-repository.ts';
import { createSqliteTrustedDeviceRepository } from './factors/sqlite-trusted-device-repository.ts';
import { createSqliteSigningKeyRepository } from './keys/sqlite-signing-key-repository.ts';
import { createSqliteRateLimiter } from './limits/sqlite-rate-limiter.ts';
import { createSqliteMailOutbox } from './mails/sqlite-mail-outbox.ts';
import { MIGRATIONS } from './migrations.ts';
import { createSqliteHashCountRepository } from './passwords/sqlite-hash-count-repository.ts';
import { createSqliteSessionRepository } from './sessions/sqlite-session-repository.ts';
import { createSqliteSingleUseTokenRepository } from './tokens/sqlite-single-use-token-repository.ts';
import { createSqliteSpentTokens } from './tokens/sqlite-spent-tokens.ts';
import { createSqliteUserRepository } from './users/sqlite-user-repository.ts';

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
    factors: createSqliteFactorRepository(driver),
    trustedDevices: createSqliteTrustedDeviceRepository(driver),
    spentTokens: createSqliteSpentTokens(driver),
    ping: async () => {
      // Reads a table, because SQLite answers a constant without reading the file.
      await driver.all('SELECT version FROM migrations LIMIT 1', []);
    },
    close: () => driver.close(),
  };
};
