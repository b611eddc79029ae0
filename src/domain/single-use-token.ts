import type { EmailKey } from './email.ts';
import type { User, UserId } from './user.ts';

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

/** For the id of the token that makes the first administrator. */
export const SETUP_TOKEN_ID = 'setup';

/** For what a mailed token can be for. */
export type MailedPurpose =
  | 'reset-password'
  | 'verify-email'
  | 'change-email'
  | 'sign-up'
  | 'undo-email-change'
  | 'magic-link'
  | 'magic-link-code'
  | 'magic-link-sign-up'
  | 'invitation'
  | 'step-up';

/** For the id of a token: a subject has one of each purpose. */
export const mailedTokenId = (purpose: MailedPurpose, subject: string): string => `${purpose}:${subject}`;

const MAILED_TOKEN = /^([\w-]{1,128})\.([\w-]{43})$/;

/** For reading a mailed token, `subject.secret`; what it is for, the place says where it is used. */
export const parseMailedToken = (
  token: string,
): { readonly subject: string; readonly secret: string } | null => {
  const [, subject, secret] = MAILED_TOKEN.exec(token) ?? [];
  return subject === undefined || secret === undefined ? null : { subject, secret };
};

/** For reading a mailed code: six digits; spaces that a person may put between them do not matter. */
export const parseMailedCode = (text: string): string | null => {
  const code = text.slice(0, 32).replaceAll(/[\s-]/g, '');
  return /^\d{6}$/.test(code) ? code : null;
};
