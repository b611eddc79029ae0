import type { UserId } from './user.ts';

/**
 * For a secret that opens one thing once. `id` names what it opens (purpose and subject), so a newer token of
 * the same id takes the older one's place; only the secret's SHA-256 digest (base64url) is kept.
 */
export interface SingleUseToken {
  readonly id: string;
  readonly tokenHash: string;
  readonly expiresAt: Date;
}

/** For the id of the token that makes the first administrator. */
export const SETUP_TOKEN_ID = 'setup';

/** For the id of the token that a user's password is reset with. */
export const resetTokenId = (userId: UserId): string => `reset-password:${userId}`;

const MAILED_TOKEN = /^([\w-]{1,128})\.([\w-]{43})$/;

/** For reading a mailed token, `userId.secret`; what it is for, the place says where it is used. */
export const parseMailedToken = (
  token: string,
): { readonly userId: UserId; readonly secret: string } | null => {
  const [, userId, secret] = MAILED_TOKEN.exec(token) ?? [];
  return userId === undefined || secret === undefined ? null : { userId, secret };
};
