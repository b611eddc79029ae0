import type { EmailKey } from '../../../../domain/email/email.ts';
import { metadataOf, metadataText } from '../../../../domain/users/metadata.ts';
import { nameKey } from '../../../../domain/users/name.ts';
import { inRoleOrder, type Role } from '../../../../domain/users/role.ts';
import type { User, UserStatus } from '../../../../domain/users/user.ts';

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
  /** Absent in documents of earlier releases, as are the two epochs. */
  hasSecondFactor?: boolean;
  factorEpoch?: number;
  linkEpoch?: number;
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

/** The fields of a user document that a change may write. */
export type ChangeableFields = Omit<
  UserDocument,
  '_id' | 'lifecycle' | 'emailClaim' | 'createdAt' | 'sweepAfter' | 'pendingEmail' | 'addressDigest' | 'words'
>;

/** Returns the fields that a change of a user writes. */
export const changeableFields = (user: User): ChangeableFields => ({
  name: user.name,
  nameKey: nameKey(user.name),
  email: user.email.address,
  emailKey: user.email.key,
  emailVerified: user.emailVerified,
  roles: [...inRoleOrder(user.roles)],
  status: user.status,
  publicMetadata: metadataText(user.publicMetadata),
  privateMetadata: metadataText(user.privateMetadata),
  passwordHash: user.passwordHash,
  sessionEpoch: user.sessionEpoch,
  hasSecondFactor: user.hasSecondFactor,
  factorEpoch: user.factorEpoch,
  linkEpoch: user.linkEpoch,
  signUp: user.signUp,
  updatedAt: user.updatedAt,
  version: user.version,
});

/** Makes the document that the insert of a new user begins with. */
export const pendingDocument = (user: User, emailClaim: string, sweepAfter: Date): UserDocument => ({
  _id: user.id,
  lifecycle: 'pending',
  ...changeableFields(user),
  emailClaim,
  createdAt: user.createdAt,
  sweepAfter,
});

/** Converts a document to its user. */
export const toUser = (document: UserDocument): User => ({
  id: document._id,
  name: document.name,
  email: { address: document.email, key: document.emailKey as EmailKey },
  emailVerified: document.emailVerified,
  roles: document.roles,
  status: document.status,
  publicMetadata: metadataOf(document.publicMetadata),
  privateMetadata: metadataOf(document.privateMetadata),
  passwordHash: document.passwordHash,
  sessionEpoch: document.sessionEpoch,
  hasSecondFactor: document.hasSecondFactor ?? false,
  factorEpoch: document.factorEpoch ?? 0,
  linkEpoch: document.linkEpoch ?? 0,
  signUp: document.signUp ?? null,
  createdAt: document.createdAt,
  updatedAt: document.updatedAt,
  version: document.version,
});

/** Whether a document contains exactly this user. */
export const holdsUser = (document: UserDocument, user: User): boolean =>
  JSON.stringify(toUser(document)) === JSON.stringify(toUser(pendingDocument(user, '', user.createdAt)));
