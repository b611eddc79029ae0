import type { Email } from './email.ts';
import { areSameRoles, type Role } from './role.ts';

export type UserId = string;
export type UserStatus = (typeof USER_STATUSES)[number];

/** For listing every status there is. */
export const USER_STATUSES = ['active', 'disabled'] as const;

/** For an account. `version` counts its changes; `passwordHash` is a PHC or crypt string, null before one is set. */
export interface User {
  readonly id: UserId;
  readonly name: string;
  readonly email: Email;
  readonly emailVerified: boolean;
  readonly roles: readonly Role[];
  readonly status: UserStatus;
  readonly passwordHash: string | null;
  /** Sessions carry the epoch they began in; those of an older one have ended, whoever wrote them last. */
  readonly sessionEpoch: number;
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
  readonly passwordHash: string | null;
  readonly now: Date;
}

/** For beginning an account: active, its address not yet proven. */
export const createUser = ({ id, name, email, roles, passwordHash, now }: NewUser): User => ({
  id,
  name,
  email,
  emailVerified: false,
  roles,
  status: 'active',
  passwordHash,
  sessionEpoch: 0,
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
}

/** For telling what of an account is another than before. */
export const changedFields = (before: User, after: User): readonly (keyof UserChange)[] => [
  ...(after.name === before.name ? [] : ['name' as const]),
  ...(after.email.address === before.email.address ? [] : ['email' as const]),
  ...(areSameRoles(before.roles, after.roles) ? [] : ['roles' as const]),
  ...(after.status === before.status ? [] : ['status' as const]),
];

/**
 * For applying a change: a new address is unproven again, and disabling ends every session. A change that
 * changes nothing gives back the very same object, so that nothing is written.
 */
export const changeUser = (user: User, change: UserChange, now: Date): User => {
  const email = change.email ?? user.email;
  const next: User = {
    ...user,
    name: change.name ?? user.name,
    email,
    emailVerified: user.emailVerified && email.key === user.email.key,
    roles: change.roles ?? user.roles,
    status: change.status ?? user.status,
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

/** For a new password from whoever proved to own the mailbox: what was there before them ends with it. */
export const proveMailbox = (user: User, passwordHash: string, now: Date): User => ({
  ...changePassword(user, passwordHash, now),
  emailVerified: true,
});

/**
 * For whoever proved to own the mailbox by a link alone. An account that nobody had proven before may have been
 * opened by somebody else: its password and its sessions end. One that was proven stays as it is.
 */
export const takeOver = (user: User, now: Date): User =>
  user.emailVerified
    ? user
    : {
        ...user,
        emailVerified: true,
        passwordHash: null,
        sessionEpoch: user.sessionEpoch + 1,
        updatedAt: now,
        version: user.version + 1,
      };

/** For an address that its owner has proven, be it a new one. */
export const verifyEmail = (user: User, email: Email, now: Date): User => ({
  ...user,
  email,
  emailVerified: true,
  updatedAt: now,
  version: user.version + 1,
});

/** For knowing whether an account keeps the installation administrable. */
export const isActiveAdmin = (user: User): boolean =>
  user.status === 'active' && user.roles.includes('admin');
