/**
 * The reason why a token was not accepted:
 * - `invalid_token`: it is not an access token of this issuer for this audience;
 * - `token_expired`: it is a genuine one that has expired: its holder should refresh;
 * - `keys_unavailable`: the issuer's keys could not be fetched, so the token could not be checked.
 */
export type AccessTokenErrorCode = 'invalid_token' | 'token_expired' | 'keys_unavailable';

/** The error of a refused token. Neither its message nor its cause contains the token. */
export interface AccessTokenError extends Error {
  readonly name: 'AccessTokenError';
  readonly code: AccessTokenErrorCode;
}

const MESSAGES = {
  invalid_token: 'the access token is invalid',
  token_expired: 'the access token has expired',
  keys_unavailable: 'the keys of the issuer could not be fetched',
} as const satisfies Record<AccessTokenErrorCode, string>;

export const accessTokenError = (code: AccessTokenErrorCode, cause?: unknown): AccessTokenError =>
  Object.assign(new Error(MESSAGES[code], { cause }), { name: 'AccessTokenError', code } as const);

/** Reports whether a value is an `AccessTokenError`, including one thrown by another copy of this package. */
export const isAccessTokenError = (error: unknown): error is AccessTokenError =>
  error instanceof Error && error.name === 'AccessTokenError';
