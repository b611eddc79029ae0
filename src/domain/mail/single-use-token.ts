import type { EmailKey } from '../email/email.ts';
import type { PendingSignIn } from '../sessions/pending-sign-in.ts';
import type { User, UserId } from '../users/user.ts';

/**
 * A secret that can be used once. `id` names its purpose and subject, so that a newer token of the same id replaces the
 * older one. Only the SHA-256 digest (base64url) of the secret is stored. `grant` says what else the token is bound to.
 */
export interface SingleUseToken {
  readonly id: string;
  readonly tokenHash: string;
  readonly expiresAt: Date;
  readonly grant: Grant | null;
}

/**
 * What a mailed token is bound to. The token acts for its user only while all of this holds, so that a new password, a
 * disabled account or a new address invalidates it without a further write.
 */
export interface Grant {
  readonly userId: UserId | null;
  readonly sessionEpoch: number;
  /**
   * The key of the address that the account had when the token was mailed; for a change of address, the address that
   * the account leaves. Absent in tokens mailed before they were bound to a mailbox: those act for no one.
   */
  readonly emailKey?: EmailKey;
  /** The address that the token moves its account to, or opens an account for; null for every other purpose. */
  readonly address: string | null;
  /** Of a verification link: an administrator chose the password, so that the link alone verifies the address. */
  readonly vouched?: true;
  /**
   * Of a notice that a second factor was added, or that an account without one changed its address: acting on it removes
   * the second factors.
   */
  readonly withoutFactors?: true;
  /** The sign-up, for an e-mail address that belongs to an account but is unverified. */
  readonly attempt?: SignUpAttempt;
  /** The sign-in that this token continues. */
  readonly signIn?: PendingSignIn;
}

/** The sign-up whose link may verify the address: the account then gets the name and the password of this sign-up. */
export interface SignUpAttempt {
  readonly name: string;
  readonly passwordHash: string;
  /** Milliseconds since 1970. */
  readonly requestedAt: number;
  readonly device: string | null;
  readonly ipAddress: string | null;
}

/** Creates the grant of a token for a user in its current state. */
export const grantOf = ({ id, sessionEpoch, email }: User, address: string | null = null): Grant => ({
  userId: id,
  sessionEpoch,
  emailKey: email.key,
  address,
});

/**
 * Reports whether a token still acts for this user: active, in the same epoch, with the address that the token was
 * mailed to.
 */
export const isGrantedTo = ({ sessionEpoch, emailKey }: Grant, user: User): boolean =>
  user.sessionEpoch === sessionEpoch && user.email.key === emailKey && user.status === 'active';

/**
 * Reports whether the token of a notice still acts for this user: active, with the address that was warned. The epoch
 * is not compared, since an intruder in the account could raise it to invalidate the token.
 */
export const isWarned = ({ userId, emailKey }: Grant, user: User): boolean =>
  user.id === userId && user.email.key === emailKey && user.status === 'active';

/** The id of the token that creates the first administrator. */
export const SETUP_TOKEN_ID = 'setup';

/** The purpose of a mailed token. */
export type MailedPurpose =
  | 'reset-password'
  | 'verify-email'
  | 'change-email'
  | 'sign-up'
  | 'undo-email-change'
  | 'secure-account'
  | 'magic-link'
  | 'magic-link-code'
  | 'magic-link-sign-up'
  | 'invitation'
  | 'step-up'
  | 'enrolment';

/** Returns the id of a token. A subject has at most one token of each purpose. */
export const mailedTokenId = (purpose: MailedPurpose, subject: string): string => `${purpose}:${subject}`;

/** Returns the purpose of a token with this id; null for the token that creates the first administrator. */
export const purposeOf = (id: string): MailedPurpose | null => {
  const end = id.indexOf(':');
  return end < 0 ? null : (id.slice(0, end) as MailedPurpose);
};

/**
 * How many characters (base64url) of a secret are mailed: 132 bits, so that the link that contains them fits in one
 * line.
 */
const MAILED_CHARACTERS = 22;
const MAILED_TOKEN = /^[\w-]{22}$/;
/** The form `subject.secret` of earlier releases, whose links are valid for up to seven days. */
const EARLIER_TOKEN = /^([\w-]{1,128})\.([\w-]{43})$/;

/** Returns the token to mail for a secret of 43 characters. */
export const mailedTokenOf = (secret: string): string => secret.slice(0, MAILED_CHARACTERS);

/**
 * A parsed mailed token: the secret whose digest is stored. Tokens of earlier releases also name the subject that they
 * are found by; `subject` is null for all others. The purpose is not in the token: the endpoint that it is used at
 * determines it.
 */
export interface ParsedMailedToken {
  readonly subject: string | null;
  readonly secret: string;
}

/** Parses a mailed token; null when it is malformed. */
export const parseMailedToken = (token: string): ParsedMailedToken | null => {
  if (MAILED_TOKEN.test(token)) return { subject: null, secret: token };
  const [, subject, secret] = EARLIER_TOKEN.exec(token) ?? [];
  return subject === undefined || secret === undefined ? null : { subject, secret };
};
