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
