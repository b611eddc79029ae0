import type { Collection, Db } from 'mongodb';
import type { AuditEventType } from '../../../domain/audit/audit-event.ts';
import type { MailIntent } from '../../../domain/mail/mail-intent.ts';
import type { Grant } from '../../../domain/mail/single-use-token.ts';
import type { HashCount } from '../../../domain/passwords/hash-count.ts';
import type { Authentication } from '../../../domain/sessions/authentication.ts';
import type { Role } from '../../../domain/users/role.ts';
import type { UserStatus } from '../../../domain/users/user.ts';

/**
 * The stage of a user document. `pending`: written, but it is not yet known whether it gets its address. `live`: an
 * account. `deleting`: no longer an account. A `deleting` document without `sweepAfter` is fully erased: it stays, so
 * that an import does not restore the user, and has no other field than `addressDigest` besides `_id` and
 * `lifecycle`.
 */
export type Lifecycle = 'pending' | 'live' | 'deleting';

/** A stored user. `emailClaim` names the one identity document that assigns `emailKey` to this user. */
export interface UserDocument {
  _id: string;
  lifecycle: Lifecycle;
  name: string;
  nameKey: string;
  email: string;
  emailKey: string;
  emailClaim: string;
  emailVerified: boolean;
  roles: Role[];
  status: UserStatus;
  /**
   * JSON text, so that `$` and dots in its keys have no special meaning. Absent in documents of earlier releases,
   * null when there is none.
   */
  publicMetadata?: string | null;
  privateMetadata?: string | null;
  passwordHash: string | null;
  sessionEpoch: number;
  /**
   * Absent in documents of earlier releases, null when the address is verified or nobody signed up for the account.
   */
  signUp?: { device: string | null; ipAddress: string | null; lastSeenAt: Date } | null;
  createdAt: Date;
  updatedAt: Date;
  version: number;
  /** Set while an operation on the user is unfinished: the time from which the sweep may finish it. */
  sweepAfter?: Date;
  /** Set on a deleted user whose address was verified. */
  addressDigest?: string;
  /** The version of the user's entries in `userWords`, and the name they come from. Absent until they are stored. */
  words?: { name: string; version: number };
  /** Set while a new address is being claimed. Removing it stops that change. */
  pendingEmail?: { key: string; claim: string };
}

/** The owner of an e-mail address; `_id` is `email:<key>`. A claim is random and never used twice. */
export interface IdentityDocument {
  _id: string;
  userId: string;
  claim: string;
}

/** A stored session. Documents of earlier releases also have `roles` and `userVersion`, which are no longer read. */
export interface SessionDocument {
  _id: string;
  userId: string;
  epoch: number;
  generation: number;
  /** Absent, like `lateRepeats`, in documents of releases that did not count late repeats of refreshes. */
  lateGeneration?: number;
  lateRepeats?: number;
  seedHash: string;
  /** Absent in documents of releases that did not store it. */
  authentication?: Authentication;
  device: string | null;
  ipAddress: string | null;
  createdAt: Date;
  refreshedAt: Date;
  idleExpiresAt: Date;
  expiresAt: Date;
}

/** A stored single-use token. */
export interface SingleUseTokenDocument {
  _id: string;
  tokenHash: string;
  expiresAt: Date;
  /** Absent in documents of releases whose tokens were not bound to anything. */
  grant?: Grant | null;
  tries?: number;
  usedAt?: Date;
}

/** A stored signing key; `_id` is `<algorithm>:<generation>`. */
export interface SigningKeyDocument {
  _id: string;
  kid: string;
  algorithm: string;
  generation: number;
  publicJwk: string;
  encryptedPrivateJwk: string;
  createdAt: Date;
  /** Absent in documents of releases without key rotation: such a key signs from `createdAt`. */
  activatesAt?: Date;
}

/** A stored mail intent. */
export interface MailDocument {
  _id: string;
  intent: MailIntent;
  dueAt: Date;
  attempts: number;
}

/** The stored count of a rate limit. `restoredAt` is in milliseconds since 1970, because updates compute with it. */
export interface RateLimitDocument {
  _id: string;
  taken: number;
  restoredAt: number;
  expiresAt: Date;
}

/** A stored event of the audit log. */
export interface AuditEventDocument {
  _id: string;
  type: AuditEventType;
  at: Date;
  actorId: string | null;
  userId: string | null;
  sessionId: string | null;
  ipAddress: string | null;
  device: string | null;
  requestId: string | null;
  details: Record<string, string>;
}

/** The stored count of password hashes; there is one document. */
export interface HashCountDocument extends HashCount {
  readonly _id: string;
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

/** All collections of the store. Each can be sharded on hashed `_id`. */
export interface MongoCollections {
  readonly users: Collection<UserDocument>;
  readonly identities: Collection<IdentityDocument>;
  readonly sessions: Collection<SessionDocument>;
  readonly singleUseTokens: Collection<SingleUseTokenDocument>;
  readonly signingKeys: Collection<SigningKeyDocument>;
  readonly mails: Collection<MailDocument>;
  readonly rateLimits: Collection<RateLimitDocument>;
  readonly auditEvents: Collection<AuditEventDocument>;
  readonly hashCounts: Collection<HashCountDocument>;
  readonly invariants: Collection<AdminLedgerDocument>;
  readonly userWords: Collection<UserWordDocument>;
  readonly walks: Collection<WalkDocument>;
}

/** The names of the collections, without prefix. */
export const COLLECTION_NAMES: Readonly<Record<keyof MongoCollections, string>> = {
  users: 'users',
  identities: 'identities',
  sessions: 'sessions',
  singleUseTokens: 'single_use_tokens',
  signingKeys: 'signing_keys',
  mails: 'mails',
  rateLimits: 'rate_limits',
  auditEvents: 'audit_events',
  hashCounts: 'hash_counts',
  invariants: 'invariants',
  userWords: 'user_words',
  walks: 'walks',
};

/** Returns the collections of a database whose names begin with the prefix. */
export const collectionsOf = (database: Db, prefix = ''): MongoCollections => ({
  users: database.collection(prefix + COLLECTION_NAMES.users),
  identities: database.collection(prefix + COLLECTION_NAMES.identities),
  sessions: database.collection(prefix + COLLECTION_NAMES.sessions),
  singleUseTokens: database.collection(prefix + COLLECTION_NAMES.singleUseTokens),
  signingKeys: database.collection(prefix + COLLECTION_NAMES.signingKeys),
  mails: database.collection(prefix + COLLECTION_NAMES.mails),
  rateLimits: database.collection(prefix + COLLECTION_NAMES.rateLimits),
  auditEvents: database.collection(prefix + COLLECTION_NAMES.auditEvents),
  hashCounts: database.collection(prefix + COLLECTION_NAMES.hashCounts),
  invariants: database.collection(prefix + COLLECTION_NAMES.invariants),
  userWords: database.collection(prefix + COLLECTION_NAMES.userWords),
  walks: database.collection(prefix + COLLECTION_NAMES.walks),
});
