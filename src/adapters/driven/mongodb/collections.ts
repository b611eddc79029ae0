import type { Db } from 'mongodb';
import { AUDIT_COLLECTIONS, type AuditCollections } from './audit/audit-collection.ts';
import type { CollectionDefinitions } from './connection/collection-definition.ts';
import { FACTOR_COLLECTIONS, type FactorCollections } from './factors/factor-collections.ts';
import { KEY_COLLECTIONS, type KeyCollections } from './keys/key-collection.ts';
import { LIMIT_COLLECTIONS, type LimitCollections } from './limits/limit-collection.ts';
import { MAIL_COLLECTIONS, type MailCollections } from './mails/mail-collection.ts';
import { HASH_COUNT_COLLECTIONS, type HashCountCollections } from './passwords/hash-count-collection.ts';
import { SESSION_COLLECTIONS, type SessionCollections } from './sessions/session-collection.ts';
import { TOKEN_COLLECTIONS, type TokenCollections } from './tokens/token-collection.ts';
import { USER_COLLECTIONS, type UserCollections } from './users/user-collections.ts';

/** All collections of the store. */
export interface MongoCollections
  extends UserCollections,
    SessionCollections,
    TokenCollections,
    KeyCollections,
    MailCollections,
    LimitCollections,
    AuditCollections,
    HashCountCollections,
    FactorCollections {}

/** What the store requires of each collection. */
export const COLLECTIONS: CollectionDefinitions<MongoCollections> = {
  ...USER_COLLECTIONS,
  ...SESSION_COLLECTIONS,
  ...TOKEN_COLLECTIONS,
  ...KEY_COLLECTIONS,
  ...MAIL_COLLECTIONS,
  ...LIMIT_COLLECTIONS,
  ...AUDIT_COLLECTIONS,
  ...HASH_COUNT_COLLECTIONS,
  ...FACTOR_COLLECTIONS,
};

/** The keys of all collections. */
export const COLLECTION_KEYS: readonly (keyof MongoCollections)[] = Object.keys(
  COLLECTIONS,
) as (keyof MongoCollections)[];

/** Returns the collections of a database whose names begin with the prefix. */
export const collectionsOf = (database: Db, prefix = ''): MongoCollections =>
  Object.fromEntries(
    COLLECTION_KEYS.map((key) => [key, database.collection(prefix + COLLECTIONS[key].name)]),
  ) as unknown as MongoCollections;
