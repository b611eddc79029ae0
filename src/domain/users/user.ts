import type { Email } from '../email/email.ts';
import { isSameMetadata, type Metadata, NO_METADATA } from './metadata.ts';
import { areSameRoles, type Role } from './role.ts';

export type UserId = string;
export type UserStatus = (typeof USER_STATUSES)[number];

export const USER_STATUSES = ['active', 'disabled'] as const;

/** Where an account was signed up for from, and when it was last seen in use. */
export interface SignUp {
  readonly device: string | null;
  readonly ipAddress: string | null;
  readonly lastSeenAt: Date;
}

/** An account. `version` counts its changes. `passwordHash` is a PHC or crypt string; null when no password is set. */
export interface User {
  readonly id: UserId;
  readonly name: string;
  readonly email: Email;
  readonly emailVerified: boolean;
  readonly roles: readonly Role[];
  readonly status: UserStatus;
  /** Data that administrators store about the user and that the user can see. Parts of it can be claims of access tokens. */
  readonly publicMetadata: Metadata;
  /** Data that administrators store about the user and that nobody else can see. */
  readonly privateMetadata: Metadata;
  readonly passwordHash: string | null;
  /**
   * The current epoch of sessions. A session carries the epoch it began in; sessions of an older epoch have ended, no
   * matter which write came last.
   */
  readonly sessionEpoch: number;
  /** Whether a sign-in has to give a second factor as well. */
  readonly hasSecondFactor: boolean;
  /**
   * The current epoch of second factors: authenticator app, recovery codes, passkeys, trusted devices. Each record
   * carries the epoch that it was made in, and has no effect in another one.
   */
  readonly factorEpoch: number;
  /** The current epoch of links to accounts at other providers, likewise. */
  readonly linkEpoch: number;
  /**
   * The sign-up of an account whose e-mail address nobody has verified. Null for a verified account, and for one that
   * nobody signed up for: an administrator created it, or it was imported.
   */
  readonly signUp: SignUp | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly version: number;
}

/** The data of a new account. */
export interface NewUser {
  readonly id: UserId;
  readonly name: string;
  readonly email: Email;
  readonly roles: readonly Role[];
  readonly publicMetadata?: Metadata | undefined;
  readonly privateMetadata?: Metadata | undefined;
  readonly passwordHash: string | null;
  /** Whether its e-mail address counts as verified from the start; false by default. */
  readonly emailVerified?: boolean;
  /** Where it was signed up for from; absent when nobody signed up for it. */
  readonly signedUpFrom?: Omit<SignUp, 'lastSeenAt'> | undefined;
  readonly now: Date;
}

/** Creates an active account. */
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
  hasSecondFactor: false,
  factorEpoch: 0,
  linkEpoch: 0,
  signUp: signedUpFrom === undefined ? null : { ...signedUpFrom, lastSeenAt: now },
  createdAt: now,
  updatedAt: now,
  version: 1,
});

/** The changes that an administrator may make to an account. An absent member stays as it is. */
export interface UserChange {
  readonly name?: string | undefined;
  readonly email?: Email | undefined;
  readonly roles?: readonly Role[] | undefined;
  readonly status?: UserStatus | undefined;
  /** Replaces the whole object, as does `privateMetadata`. */
  readonly publicMetadata?: Metadata | undefined;
  readonly privateMetadata?: Metadata | undefined;
}

/** Lists the changed fields. */
export const changedFields = (before: User, after: User): readonly (keyof UserChange)[] => [
  ...(after.name === before.name ? [] : ['name' as const]),
  ...(after.email.address === before.email.address ? [] : ['email' as const]),
  ...(areSameRoles(before.roles, after.roles) ? [] : ['roles' as const]),
  ...(after.status === before.status ? [] : ['status' as const]),
  ...(isSameMetadata(before.publicMetadata, after.publicMetadata) ? [] : ['publicMetadata' as const]),
  ...(isSameMetadata(before.privateMetadata, after.privateMetadata) ? [] : ['privateMetadata' as const]),
];

/**
 * Applies an administrator's change. A new e-mail address is unverified, and disabling ends every session. A change
 * without effect returns the same object, so that nothing is written.
 */
export const changeUser = (user: User, change: UserChange, now: Date): User => {
  const email = change.email ?? user.email;
  const next: User = {
    ...user,
    name: change.name ?? user.name,
    email,
    emailVerified: user.emailVerified && email.key === user.email.key,
    // An administrator who changes the address vouches for the account.
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

/** Sets another password hash and ends every session. */
export const changePassword = (user: User, passwordHash: string, now: Date): User => ({
  ...user,
  passwordHash,
  sessionEpoch: user.sessionEpoch + 1,
  updatedAt: now,
  version: user.version + 1,
});

/** Records that an account with an unverified sign-up is still in use. */
export const seeInUse = (user: User, now: Date): User =>
  user.signUp === null
    ? user
    : { ...user, signUp: { ...user.signUp, lastSeenAt: now }, version: user.version + 1 };

/** Reports whether an account is an active administrator; while one is left, the installation can be administered. */
export const isActiveAdmin = (user: User): boolean =>
  user.status === 'active' && user.roles.includes('admin');
