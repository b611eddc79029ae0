import type { MongoCollections } from './stored-documents.ts';

/** An index that the store requires. None is unique, and all use the binary collation. */
export interface IndexDefinition {
  readonly collection: keyof MongoCollections;
  readonly name: string;
  readonly key: Readonly<Record<string, 1 | -1>>;
  readonly sparse?: true;
  readonly expireAfterSeconds?: number;
}

export const INDEX_BY_CREATED = 'live_created';
export const INDEX_BY_STATUS = 'live_status_created';
export const INDEX_BY_ROLE = 'live_role_created';
export const INDEX_BY_ROLE_AND_STATUS = 'live_role_status_created';
export const INDEX_BY_EMAIL = 'live_email';
export const INDEX_BY_NAME = 'live_name';
export const INDEX_BY_SIGN_UP = 'sign_up_seen';
export const INDEX_BY_WORDS = 'live_words';
export const INDEX_WORDS_BY_USER = 'user';
export const INDEX_SESSIONS_BY_USER = 'user_created';
export const INDEX_AUDIT_BY_TIME = 'at';
export const INDEX_AUDIT_BY_ACTOR = 'actor_at';
export const INDEX_AUDIT_BY_USER = 'user_at';
export const INDEX_AUDIT_BY_TYPE = 'type_at';
export const INDEX_TOKENS_BY_DIGEST = 'digest';
export const INDEX_AUDIT_BY_USER_AND_TYPE = 'user_type_at';

// Keeps expired documents for a while, to recognise their reuse. Until they are removed, every query compares
// `expiresAt` itself.
const GARBAGE_MARGIN_SECONDS = 7 * 86_400;

/**
 * All indexes. An index of a list begins with the fields compared for equality and continues with the sort fields.
 * `lifecycle` comes first instead of making the index partial: a single value costs almost nothing in a compressed
 * prefix, and the bounds then cover the whole filter.
 */
export const INDEX_DEFINITIONS: readonly IndexDefinition[] = [
  { collection: 'users', name: INDEX_BY_CREATED, key: { lifecycle: 1, createdAt: 1, _id: 1 } },
  { collection: 'users', name: INDEX_BY_STATUS, key: { lifecycle: 1, status: 1, createdAt: 1, _id: 1 } },
  { collection: 'users', name: INDEX_BY_ROLE, key: { lifecycle: 1, roles: 1, createdAt: 1, _id: 1 } },
  {
    collection: 'users',
    name: INDEX_BY_ROLE_AND_STATUS,
    key: { lifecycle: 1, roles: 1, status: 1, createdAt: 1, _id: 1 },
  },
  { collection: 'users', name: INDEX_BY_EMAIL, key: { lifecycle: 1, emailKey: 1, _id: 1 } },
  { collection: 'users', name: INDEX_BY_NAME, key: { lifecycle: 1, nameKey: 1, _id: 1 } },
  // Not sparse: users stored by releases without search words are among its first entries.
  { collection: 'users', name: INDEX_BY_WORDS, key: { lifecycle: 1, 'words.version': 1, _id: 1 } },
  { collection: 'userWords', name: INDEX_WORDS_BY_USER, key: { userId: 1, version: 1 } },
  { collection: 'mails', name: 'due', key: { dueAt: 1, _id: 1 } },
  { collection: 'auditEvents', name: INDEX_AUDIT_BY_TIME, key: { at: 1, _id: 1 } },
  { collection: 'auditEvents', name: INDEX_AUDIT_BY_USER, key: { userId: 1, at: 1, _id: 1 } },
  { collection: 'auditEvents', name: INDEX_AUDIT_BY_TYPE, key: { type: 1, at: 1, _id: 1 } },
  {
    collection: 'auditEvents',
    name: INDEX_AUDIT_BY_USER_AND_TYPE,
    key: { userId: 1, type: 1, at: 1, _id: 1 },
  },
  { collection: 'auditEvents', name: INDEX_AUDIT_BY_ACTOR, key: { actorId: 1, at: 1, _id: 1 } },
  { collection: 'users', name: INDEX_BY_SIGN_UP, key: { 'signUp.lastSeenAt': 1, _id: 1 }, sparse: true },
  { collection: 'users', name: 'unfinished', key: { sweepAfter: 1 }, sparse: true },
  { collection: 'users', name: 'deleted_address', key: { addressDigest: 1 }, sparse: true },
  { collection: 'sessions', name: INDEX_SESSIONS_BY_USER, key: { userId: 1, createdAt: 1, _id: 1 } },
  {
    collection: 'sessions',
    name: 'expired',
    key: { expiresAt: 1 },
    expireAfterSeconds: GARBAGE_MARGIN_SECONDS,
  },
  {
    collection: 'singleUseTokens',
    name: 'expired',
    key: { expiresAt: 1 },
    expireAfterSeconds: GARBAGE_MARGIN_SECONDS,
  },
  { collection: 'singleUseTokens', name: INDEX_TOKENS_BY_DIGEST, key: { tokenHash: 1 } },
  { collection: 'rateLimits', name: 'expired', key: { expiresAt: 1 }, expireAfterSeconds: 0 },
];
