import type { Email } from '../email/email.ts';
import { nameByAddress } from './name.ts';
import { changePassword, type User } from './user.ts';
import { withoutFactors } from './user-factors.ts';

/** Returns the name of an account, or its e-mail address while the name is one that its owner may not have chosen. */
const ownersName = ({ signUp, name, email }: User): string => (signUp === null ? name : nameByAddress(email));

/**
 * Removes what somebody who did not own the mailbox may have prepared in an account with an unverified e-mail address:
 * name, second factors and links to other providers. A verified account keeps its own.
 */
const withoutStrangers = (user: User): User =>
  user.emailVerified
    ? user
    : { ...withoutFactors(user), name: ownersName(user), linkEpoch: user.linkEpoch + 1 };

/**
 * Gives the account to the verified owner of the mailbox, who chose a new password. An account with an unverified
 * address may have been opened by somebody else, so its name, second factors and links end as well. Those of a verified
 * account stay: access to the mailbox is not enough to get past a second factor.
 */
export const resetPasswordByMail = (user: User, passwordHash: string, now: Date): User => ({
  ...changePassword(withoutStrangers(user), passwordHash, now),
  emailVerified: true,
  signUp: null,
});

/**
 * Gives the account to the owner of the mailbox, verified by a link alone. In an unverified account, everything that
 * somebody else may have prepared ends: password, sessions, second factors, links and name. A verified account is
 * returned unchanged.
 */
export const claimByMailbox = (user: User, now: Date): User =>
  user.emailVerified
    ? user
    : {
        ...withoutStrangers(user),
        emailVerified: true,
        passwordHash: null,
        sessionEpoch: user.sessionEpoch + 1,
        signUp: null,
        updatedAt: now,
        version: user.version + 1,
      };

/** Marks an e-mail address, current or new, as verified by its owner. */
export const verifyEmail = (user: User, email: Email, now: Date): User => ({
  ...user,
  email,
  emailVerified: true,
  signUp: null,
  updatedAt: now,
  version: user.version + 1,
});

/**
 * Gives the account back to the e-mail address that it left, whose owner has verified it. The intruder who changed the
 * address knows the password, so the password and every session end; the owner sets a new password by mail.
 */
export const undoEmailChange = (user: User, email: Email, now: Date): User => ({
  ...verifyEmail(user, email, now),
  passwordHash: null,
  sessionEpoch: user.sessionEpoch + 1,
});

/** Ends every session and removes the password, which an intruder may know. The owner sets a new one by mail. */
export const secureAccount = (user: User, now: Date): User => ({
  ...user,
  passwordHash: null,
  sessionEpoch: user.sessionEpoch + 1,
  updatedAt: now,
  version: user.version + 1,
});
