import type { Email } from '../email/email.ts';
import { isSameMetadata, type Metadata, NO_METADATA } from './metadata.ts';
import { nameByAddress } from './name.ts';
import { areSameRoles, type Role } from './role.ts';

export type UserId = string;
export type UserStatus = (typeof USER_STATUSES)[number];

/** For listing every status there is. */
export const USER_STATUSES = ['active', 'disabled'] as const;

/** Where somebody signed up for an account from, and when the account was last seen in use. */
export interface SignUp {
  readonly device: string | null;
  readonly ipAddress: string | null;
  readonly lastSeenAt: Date;
}

/** An account. `version` counts its changes; `passwordHash` is a PHC or crypt string, null before one is set. */
export interface User {
  readonly id: UserId;
  readonly name: string;
  readonly email: Email;
  readonly emailVerified: boolean;
  readonly roles: readonly Role[];
  readonly status: UserStatus;
  /** What administrators keep of the user and the user sees; parts of it can be claims of access tokens. */
  readonly publicMetadata: Metadata;
  /** What administrators keep of the user and nobody else sees. */
  readonly privateMetadata: Metadata;
  readonly passwordHash: string | null;
  /** Sessions carry the epoch they began in; those of an older one have ended, whoever wrote them last. */
  readonly sessionEpoch: number;
  /**
   * There as long as nobody has proven the address that somebody signed up with. Null for an account that is proven, or
   * that nobody signed up for: an administrator opened it, or it was imported.
   */
  readonly signUp: SignUp | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly version: number;
}

/** For what an account begins with. */
export interface NewUser {
  readonly id: UserId;
  readonly name: string;
  readonly email: Email;
  readonly roles: readonly Role[];
  readonly publicMetadata?: Metadata | undefined;
  readonly privateMetadata?: Metadata | undefined;
  readonly passwordHash: string | null;
  /** Whether its address counts as proven from the start; not, unless it is said. */
  readonly emailVerified?: boolean;
  /** Where it was signed up for from; absent where nobody signed up for it. */
  readonly signedUpFrom?: Omit<SignUp, 'lastSeenAt'> | undefined;
  readonly now: Date;
}

/** Begins an account; it is active. */
export const createUser = ({
  id,
  name,
  email,
  roles,
  passwordHash,
  emailVerified = false,
  publicMetadata = NO_METADATA,
  privateMetadata = NO_METADATA,
  signedUpFrom,
  now,
}: NewUser): User => ({
  id,
  name,
  email,
  emailVerified,
  roles,
  status: 'active',
  publicMetadata,
  privateMetadata,
  passwordHash,
  sessionEpoch: 0,
  signUp: signedUpFrom === undefined ? null : { ...signedUpFrom, lastSeenAt: now },
  createdAt: now,
  updatedAt: now,
  version: 1,
});

/** For what an administrator may change about an account; an absent member stays as it is. */
export interface UserChange {
  readonly name?: string | undefined;
  readonly email?: Email | undefined;
  readonly roles?: readonly Role[] | undefined;
  readonly status?: UserStatus | undefined;
  /** The whole of it. */
  readonly publicMetadata?: Metadata | undefined;
  readonly privateMetadata?: Metadata | undefined;
}

/** For telling what of an account is another than before. */
export const changedFields = (before: User, after: User): readonly (keyof UserChange)[] => [
  ...(after.name === before.name ? [] : ['name' as const]),
  ...(after.email.address === before.email.address ? [] : ['email' as const]),
  ...(areSameRoles(before.roles, after.roles) ? [] : ['roles' as const]),
  ...(after.status === before.status ? [] : ['status' as const]),
  ...(isSameMetadata(before.publicMetadata, after.publicMetadata) ? [] : ['publicMetadata' as const]),
  ...(isSameMetadata(before.privateMetadata, after.privateMetadata) ? [] : ['privateMetadata' as const]),
];

/**
 * Applies an administrator's change: a new address is unproven again, and disabling ends every session. A change that
 * changes nothing gives back the very same object, so that nothing is written.
 */
export const changeUser = (user: User, change: UserChange, now: Date): User => {
  const email = change.email ?? user.email;
  const next: User = {
    ...user,
    name: change.name ?? user.name,
    email,
    emailVerified: user.emailVerified && email.key === user.email.key,
    // Whoever moves it to another address vouches for it.
    signUp: email.key === user.email.key ? user.signUp : null,
    roles: change.roles ?? user.roles,
    status: change.status ?? user.status,
    publicMetadata: change.publicMetadata ?? user.publicMetadata,
    privateMetadata: change.privateMetadata ?? user.privateMetadata,
  };
  if (changedFields(user, next).length === 0) return user;
  const disabled = next.status === 'disabled' && user.status === 'active';
  return {
    ...next,
    sessionEpoch: user.sessionEpoch + (disabled ? 1 : 0),
    updatedAt: now,
    version: user.version + 1,
  };
};

/** For giving an account another password: every session that began with the old one ends. */
export const changePassword = (user: User, passwordHash: string, now: Date): User => ({
  ...user,
  passwordHash,
  sessionEpoch: user.sessionEpoch + 1,
  updatedAt: now,
  version: user.version + 1,
});

/** The name of an account whose name its owner has not chosen. */
const ownersName = ({ signUp, name, email }: User): string => (signUp === null ? name : nameByAddress(email));

/**
 * Gives the account to whoever proved to own the mailbox and chose a password. An account that nobody had proven may
 * have been opened by somebody else: the name that came with it goes as well.
 */
export const resetPasswordByMail = (user: User, passwordHash: string, now: Date): User => ({
  ...changePassword(user, passwordHash, now),
  name: ownersName(user),
  emailVerified: true,
  signUp: null,
});

/**
 * Gives the account to whoever proved to own the mailbox by a link alone. What somebody else may have prepared in an
 * account that nobody had proven ends: password, sessions and name. One that was proven stays as it is.
 */
export const claimByMailbox = (user: User, now: Date): User =>
  user.emailVerified
    ? user
    : {
        ...user,
        name: ownersName(user),
        emailVerified: true,
        passwordHash: null,
        sessionEpoch: user.sessionEpoch + 1,
        signUp: null,
        updatedAt: now,
        version: user.version + 1,
      };

/** Marks the address as proven by its owner, be it a new one. */
export const verifyEmail = (user: User, email: Email, now: Date): User => ({
  ...user,
  email,
  emailVerified: true,
  signUp: null,
  updatedAt: now,
  version: user.version + 1,
});

/**
 * Gives the account back to the address that it left, which has proven itself. Whoever moved it away knows the
 * password, so that ends with every session; a new one is chosen by mail.
 */
export const undoEmailChange = (user: User, email: Email, now: Date): User => ({
  ...verifyEmail(user, email, now),
  passwordHash: null,
  sessionEpoch: user.sessionEpoch + 1,
});

/** Ends every session and the password, which whoever got in may know; its owner chooses another one by mail. */
export const secureAccount = (user: User, now: Date): User => ({
  ...user,
  passwordHash: null,
  sessionEpoch: user.sessionEpoch + 1,
  updatedAt: now,
  version: user.version + 1,
});

/** Notes that an account that nobody has proven is still in use. */
export const seeInUse = (user: User, now: Date): User =>
  user.signUp === null
    ? user
    : { ...user, signUp: { ...user.signUp, lastSeenAt: now }, version: user.version + 1 };

/** For knowing whether an account keeps the installation administrable. */
export const isActiveAdmin = (user: User): boolean =>
  user.status === 'active' && user.roles.includes('admin');
