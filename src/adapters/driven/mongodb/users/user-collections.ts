import type { Collection } from 'mongodb';
import type { AuditCollections } from '../audit/audit-collection.ts';
import type { CollectionDefinitions } from '../connection/collection-definition.ts';
import type { FactorCollections } from '../factors/factor-collections.ts';
import type { SessionCollections } from '../sessions/session-collection.ts';
import type { UserDocument } from './user-document.ts';

/** The owner of an e-mail address; `_id` is `email:<key>`. A claim is random and never used twice. */
export interface IdentityDocument {
  _id: string;
  userId: string;
  claim: string;
}

/** The one document that admits one removal of an active admin at a time. `seq` counts the admissions. */
export interface AdminLedgerDocument {
  _id: string;
  seq: number;
  intent: { userId: string; version: number; at: Date } | null;
}

/**
 * A search entry of a name; `_id` is `<word><tab><user id><tab><version>`, so that the index of `_id` has the order
 * of searches. `version` is the version of the user when the entry was made. The entry counts while `words` of the
 * user names that version.
 */
export interface UserWordDocument {
  readonly _id: string;
  readonly userId: string;
  readonly version: number;
  readonly shared: number;
}

/** The position of a walk through all users. It starts again after the last user. */
export interface WalkDocument {
  readonly _id: string;
  readonly after: string;
}

/** The collections of users. */
export interface UserCollections {
  readonly users: Collection<UserDocument>;
  readonly identities: Collection<IdentityDocument>;
  readonly invariants: Collection<AdminLedgerDocument>;
  readonly userWords: Collection<UserWordDocument>;
  readonly walks: Collection<WalkDocument>;
}

/** The collections of users, and those that the end of an account, or of its sessions, reaches. */
export interface AccountCollections
  extends UserCollections,
    SessionCollections,
    AuditCollections,
    FactorCollections {}

export const INDEX_BY_CREATED = 'live_created';
export const INDEX_BY_STATUS = 'live_status_created';
export const INDEX_BY_ROLE = 'live_role_created';
export const INDEX_BY_ROLE_AND_STATUS = 'live_role_status_created';
export const INDEX_BY_EMAIL = 'live_email';
export const INDEX_BY_NAME = 'live_name';
export const INDEX_BY_SIGN_UP = 'sign_up_seen';
export const INDEX_BY_WORDS = 'live_words';
export const INDEX_WORDS_BY_USER = 'user';

/**
 * `lifecycle` comes first in the indexes of lists instead of making them partial: a single value costs almost nothing
 * in a compressed prefix, and the bounds then cover the whole filter.
 */
export const USER_COLLECTIONS: CollectionDefinitions<UserCollections> = {
  users: {
    name: 'users',
    ownMember: 'lifecycle',
    indexes: [
      { name: INDEX_BY_CREATED, key: { lifecycle: 1, createdAt: 1, _id: 1 } },
      { name: INDEX_BY_STATUS, key: { lifecycle: 1, status: 1, createdAt: 1, _id: 1 } },
      { name: INDEX_BY_ROLE, key: { lifecycle: 1, roles: 1, createdAt: 1, _id: 1 } },
      { name: INDEX_BY_ROLE_AND_STATUS, key: { lifecycle: 1, roles: 1, status: 1, createdAt: 1, _id: 1 } },
      { name: INDEX_BY_EMAIL, key: { lifecycle: 1, emailKey: 1, _id: 1 } },
      { name: INDEX_BY_NAME, key: { lifecycle: 1, nameKey: 1, _id: 1 } },
      // Not sparse: users stored by releases without search words are among its first entries.
      { name: INDEX_BY_WORDS, key: { lifecycle: 1, 'words.version': 1, _id: 1 } },
      { name: INDEX_BY_SIGN_UP, key: { 'signUp.lastSeenAt': 1, _id: 1 }, sparse: true },
      { name: 'unfinished', key: { sweepAfter: 1 }, sparse: true },
      { name: 'deleted_address', key: { addressDigest: 1 }, sparse: true },
    ],
  },
  identities: { name: 'identities', ownMember: 'claim', indexes: [] },
  invariants: { name: 'invariants', ownMember: 'seq', indexes: [] },
  userWords: {
    name: 'user_words',
    ownMember: 'shared',
    indexes: [{ name: INDEX_WORDS_BY_USER, key: { userId: 1, version: 1 } }],
  },
  walks: { name: 'walks', ownMember: 'after', indexes: [] },
};
