import type { Store } from '../../../application/ports/store.ts';
import { createMongoAuditLog } from './audit/mongo-audit-log.ts';
import type { MongoCollections } from './collections.ts';
import { createMongoFactorRepository } from './factors/mongo-factor-repository.ts';
import { createMongoTrustedDeviceRepository } from './factors/mongo-trusted-device-repository.ts';
import { createMongoSigningKeyRepository } from './keys/mongo-signing-key-repository.ts';
import { createMongoRateLimiter } from './limits/mongo-rate-limiter.ts';
import { createMongoMailOutbox } from './mails/mongo-mail-outbox.ts';
import { createMongoHashCountRepository } from './passwords/mongo-hash-count-repository.ts';
import { createMongoSessionRepository } from './sessions/mongo-session-repository.ts';
import { createMongoSingleUseTokenRepository } from './tokens/mongo-single-use-token-repository.ts';
import { createMongoSpentTokens } from './tokens/mongo-spent-tokens.ts';
import { type AdminLedger, createAdminLedger } from './users/admin-ledger.ts';
import { createEmailIdentities, type EmailIdentities } from './users/email-identities.ts';
import { createMongoUserRepository } from './users/mongo-user-repository.ts';

/** Makes all repositories over the collections of one database. */
export const createMongoRepositories = (
  collections: MongoCollections,
  identities: EmailIdentities = createEmailIdentities(collections),
  ledger: AdminLedger = createAdminLedger(collections),
): Omit<Store, 'ping' | 'close'> => ({
  users: createMongoUserRepository(collections, identities, ledger),
  sessions: createMongoSessionRepository(collections),
  singleUseTokens: createMongoSingleUseTokenRepository(collections),
  signingKeys: createMongoSigningKeyRepository(collections),
  mails: createMongoMailOutbox(collections),
  rateLimits: createMongoRateLimiter(collections),
  audit: createMongoAuditLog(collections),
  hashCounts: createMongoHashCountRepository(collections),
  factors: createMongoFactorRepository(collections),
  trustedDevices: createMongoTrustedDeviceRepository(collections),
  spentTokens: createMongoSpentTokens(collections),
});
