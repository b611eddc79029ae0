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

/** For what a token of a user is bound to: the epoch it was issued in, so that a new password ends it, and an address. */
export interface Grant {
  readonly userId: UserId | null;
  readonly sessionEpoch: number;
  readonly address: string | null;
}

/** For telling whether a token may still act for its user: not disabled, and no session-ending change since. */
export const isGrantedTo = ({ sessionEpoch }: Grant, user: User): boolean =>
  user.sessionEpoch === sessionEpoch && user.status === 'active';

/** For the id of the token that makes the first administrator. */
export const SETUP_TOKEN_ID = 'setup';

/** For what a mailed token can be for. */
export type MailedPurpose =
  | 'reset-password'
  | 'verify-email'
  | 'change-email'
  | 'magic-link'
  | 'magic-link-code'
  | 'magic-link-sign-up'
  | 'invitation';

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
