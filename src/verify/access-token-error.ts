/**
 * For telling why a token was not accepted:
 * - `invalid_token`: it is not one of this issuer's access tokens for this audience;
 * - `token_expired`: it is, and was good once: its holder should refresh;
 * - `keys_unavailable`: the issuer's keys could not be fetched, so nothing can be said about the token.
 */
export type AccessTokenErrorCode = 'invalid_token' | 'token_expired' | 'keys_unavailable';

/** For what a refused token is thrown as. Neither its message nor its cause holds the token. */
export interface AccessTokenError extends Error {
  readonly name: 'AccessTokenError';
  readonly code: AccessTokenErrorCode;
}

const MESSAGES = {
  invalid_token: 'the access token is not valid',
  token_expired: 'the access token has expired',
  keys_unavailable: "the issuer's keys could not be fetched",
} as const satisfies Record<AccessTokenErrorCode, string>;

/** For making such an error. */
export const accessTokenError = (code: AccessTokenErrorCode, cause?: unknown): AccessTokenError =>
  Object.assign(new Error(MESSAGES[code], { cause }), { name: 'AccessTokenError', code } as const);

/** For recognising such an error, also one of another copy of this package. */
export const isAccessTokenError = (error: unknown): error is AccessTokenError =>
  error instanceof Error && error.name === 'AccessTokenError';
