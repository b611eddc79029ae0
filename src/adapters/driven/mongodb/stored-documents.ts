import type { Collection, Db } from 'mongodb';
import type { AuditEventType } from '../../../domain/audit/audit-event.ts';
import type { MailIntent } from '../../../domain/mail/mail-intent.ts';
import type { Grant } from '../../../domain/mail/single-use-token.ts';
import type { HashCount } from '../../../domain/passwords/hash-count.ts';
import type { Authentication } from '../../../domain/sessions/authentication.ts';
import type { Role } from '../../../domain/users/role.ts';
import type { UserStatus } from '../../../domain/users/user.ts';

/**
 * Tells which step of its life a user document is in. `pending`: written, its address not yet known to be won; `live`: an
 * account; `deleting`: no account any more. Without `sweepAfter` nothing else is left of that one: it stays, so that an import
 * does not bring the user back, and has no other member than `addressDigest`.
 */
export type Lifecycle = 'pending' | 'live' | 'deleting';

/** For a user at rest. `emailClaim` names the one identity document that makes `emailKey` this user's. */
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
  /** JSON as a text, so that `$` and dots in its keys mean nothing. Absent in documents of before, null where there is none. */
  publicMetadata?: string | null;
  privateMetadata?: string | null;
  passwordHash: string | null;
  sessionEpoch: number;
  /** Absent in documents of before, null where the address is proven or nobody signed up for the account. */
  signUp?: { device: string | null; ipAddress: string | null; lastSeenAt: Date } | null;
  createdAt: Date;
  updatedAt: Date;
  version: number;
  /** There while something that was begun is not finished: when the sweep may do it. */
  sweepAfter?: Date;
  /** Of a deleted user whose address was proven. */
  addressDigest?: string;
  /** Which entries of `userWords` are the user's, and the name they were made from. Absent until they are stored. */
  words?: { name: string; version: number };
  /** There while a new address is being claimed; whoever removes it has stopped that change. */
  pendingEmail?: { key: string; claim: string };
}

/** For who has an address; `_id` is `email:<key>`. A claim is random and never used twice. */
export interface IdentityDocument {
  _id: string;
  userId: string;
  claim: string;
}

/** A session at rest. Those of before have `roles` and `userVersion` too, which nobody reads any more. */
export interface SessionDocument {
  _id: string;
  userId: string;
  epoch: number;
  generation: number;
  /** Absent, like the next one, in documents of before refreshes were repeated late. */
  lateGeneration?: number;
  lateRepeats?: number;
  seedHash: string;
  /** Absent in documents of before it was kept. */
  authentication?: Authentication;
  device: string | null;
  ipAddress: string | null;
  createdAt: Date;
  refreshedAt: Date;
  idleExpiresAt: Date;
  expiresAt: Date;
}

/** For a single-use token at rest. */
export interface SingleUseTokenDocument {
  _id: string;
  tokenHash: string;
  expiresAt: Date;
  /** Absent in documents of before tokens were bound to anything. */
  grant?: Grant | null;
  tries?: number;
  usedAt?: Date;
}

/** For a signing key at rest; `_id` is `<algorithm>:<generation>`. */
export interface SigningKeyDocument {
  _id: string;
  kid: string;
  algorithm: string;
  generation: number;
  publicJwk: string;
  encryptedPrivateJwk: string;
  createdAt: Date;
  /** Absent in documents of before keys took turns: they sign from their beginning. */
  activatesAt?: Date;
}

/** For an intent to mail at rest. */
export interface MailDocument {
  _id: string;
  intent: MailIntent;
  dueAt: Date;
  attempts: number;
}

/** For a count of a rate limit at rest. `restoredAt` is in milliseconds since 1970, since it is computed with. */
export interface RateLimitDocument {
  _id: string;
  taken: number;
  restoredAt: number;
  expiresAt: Date;
}

/** For an event of the audit log at rest. */
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

/** The count of password hashes at rest; one document. */
export interface HashCountDocument extends HashCount {
  readonly _id: string;
}

/** For the one document that admits one removal of an active admin at a time. `seq` counts the admissions. */
export interface AdminLedgerDocument {
  _id: string;
  seq: number;
  intent: { userId: string; version: number; at: Date } | null;
}

/**
 * One entry by which a name is found; `_id` is `<word><tab><user id><tab><version>`, so that the index of `_id` is in the order
 * of searches. `version` is the user's, when the entry was made: it counts while the user's `words` name it.
 */
export interface UserWordDocument {
  readonly _id: string;
  readonly userId: string;
  readonly version: number;
  readonly shared: number;
}

/** How far a walk through all users has come; it begins anew after the last one. */
export interface WalkDocument {
  readonly _id: string;
  readonly after: string;
}

/** For every collection of the store; each can be sharded on hashed `_id`. */
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

/** For what each collection is called. */
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

/** Gives the collections of a database, whose names begin with the prefix. */
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
