import type { EmailKey } from '../../../../domain/email/email.ts';
import { metadataOf, metadataText } from '../../../../domain/users/metadata.ts';
import { nameKey } from '../../../../domain/users/name.ts';
import { inRoleOrder } from '../../../../domain/users/role.ts';
import type { User } from '../../../../domain/users/user.ts';
import type { UserDocument } from '../stored-documents.ts';

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
  signUp: document.signUp ?? null,
  createdAt: document.createdAt,
  updatedAt: document.updatedAt,
  version: document.version,
});

/** Whether a document contains exactly this user. */
export const holdsUser = (document: UserDocument, user: User): boolean =>
  JSON.stringify(toUser(document)) === JSON.stringify(toUser(pendingDocument(user, '', user.createdAt)));
