import type { EmailKey } from '../email/email.ts';
import type { User, UserId } from '../users/user.ts';

/**
 * For a secret that opens one thing once. `id` names what it opens (purpose and subject), so a newer token of
 * the same id takes the older one's place; only the secret's SHA-256 digest (base64url) is kept. `grant` says what
 * else it is bound to.
 */
export interface SingleUseToken {
  readonly id: string;
  readonly tokenHash: string;
  readonly expiresAt: Date;
  readonly grant: Grant | null;
}

/**
 * What a mailed token is bound to: it acts for its user only as long as all of this still holds, so a new password, a
 * disabling or another address ends it without being told of it.
 */
export interface Grant {
  readonly userId: UserId | null;
  readonly sessionEpoch: number;
  /**
   * The key of the address that the account had when the token was mailed. For a change of address it is the one that
   * the account leaves. Absent in tokens that were mailed before they were bound to a mailbox: those act for nobody.
   */
  readonly emailKey?: EmailKey;
  /** The address that the token moves its account to, or opens one for; null for every other purpose. */
  readonly address: string | null;
  /** For a link to verify: an administrator chose the password, so the link alone verifies. */
  readonly vouched?: true;
  /** For a sign-up with an address that an account has already which nobody has proven. */
  readonly attempt?: SignUpAttempt;
}

/** What the account is given when the link of a sign-up proves its address: the name and the password of that sign-up. */
export interface SignUpAttempt {
  readonly name: string;
  readonly passwordHash: string;
  /** Milliseconds since 1970. */
  readonly requestedAt: number;
  readonly device: string | null;
  readonly ipAddress: string | null;
}

/** What a token of a user is bound to, as the user is now. */
export const grantOf = ({ id, sessionEpoch, email }: User, address: string | null = null): Grant => ({
  userId: id,
  sessionEpoch,
  emailKey: email.key,
  address,
});

/** Whether a token still acts for this user: active, in the same epoch, at the mailbox that the token was mailed to. */
export const isGrantedTo = ({ sessionEpoch, emailKey }: Grant, user: User): boolean =>
  user.sessionEpoch === sessionEpoch && user.email.key === emailKey && user.status === 'active';

/**
 * Whether a notice's token still acts for this user: active, at the mailbox that was warned. The epoch is not compared,
 * since whoever is in the account could end the token by raising it.
 */
export const isWarned = ({ userId, emailKey }: Grant, user: User): boolean =>
  user.id === userId && user.email.key === emailKey && user.status === 'active';

/** For the id of the token that makes the first administrator. */
export const SETUP_TOKEN_ID = 'setup';

/** For what a mailed token can be for. */
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
  | 'step-up';

/** For the id of a token: a subject has one of each purpose. */
export const mailedTokenId = (purpose: MailedPurpose, subject: string): string => `${purpose}:${subject}`;

/** What a token of this id is for; null for the token that makes the first administrator. */
export const purposeOf = (id: string): MailedPurpose | null => {
  const end = id.indexOf(':');
  return end < 0 ? null : (id.slice(0, end) as MailedPurpose);
};

/** How many characters (base64url) of a secret are mailed: 132 bits, so that the link around them stays in one line. */
const MAILED_CHARACTERS = 22;
const MAILED_TOKEN = /^[\w-]{22}$/;
/** Of releases that mailed `subject.secret`; its links live for up to seven days. */
const EARLIER_TOKEN = /^([\w-]{1,128})\.([\w-]{43})$/;

/** The token that is mailed of a secret of 43 characters. */
export const mailedTokenOf = (secret: string): string => secret.slice(0, MAILED_CHARACTERS);

/**
 * What a mailed token says: the secret whose digest is stored. Tokens of earlier releases name their subject too, by
 * which they are found; `subject` is null for all others. What a token is for, the place says where it is used.
 */
export interface ParsedMailedToken {
  readonly subject: string | null;
  readonly secret: string;
}

/** Reads a mailed token; null when it cannot be one. */
export const parseMailedToken = (token: string): ParsedMailedToken | null => {
  if (MAILED_TOKEN.test(token)) return { subject: null, secret: token };
  const [, subject, secret] = EARLIER_TOKEN.exec(token) ?? [];
  return subject === undefined || secret === undefined ? null : { subject, secret };
};

/** For reading a mailed code: six digits; spaces that a person may put between them do not matter. */
export const parseMailedCode = (text: string): string | null => {
  const code = text.slice(0, 32).replaceAll(/[\s-]/g, '');
  return /^\d{6}$/.test(code) ? code : null;
};
