import type { Store } from '../../../application/ports/store.ts';
import { type AdminLedger, createAdminLedger } from './admin-ledger.ts';
import { createEmailIdentities, type EmailIdentities } from './email-identities.ts';
import { createMongoAuditLog } from './mongo-audit-log.ts';
import { createMongoHashCountRepository } from './mongo-hash-count-repository.ts';
import { createMongoMailOutbox } from './mongo-mail-outbox.ts';
import { createMongoRateLimiter } from './mongo-rate-limiter.ts';
import { createMongoSessionRepository } from './mongo-session-repository.ts';
import { createMongoSigningKeyRepository } from './mongo-signing-key-repository.ts';
import { createMongoSingleUseTokenRepository } from './mongo-single-use-token-repository.ts';
import { createMongoUserRepository } from './mongo-user-repository.ts';
import type { MongoCollections } from './stored-documents.ts';

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
});
