import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ErrorCode } from './error-code.ts';

/** The defaults of an answer for an error code, unless the problem says something more specific. */
export interface ErrorRow {
  readonly status: ContentfulStatusCode;
  readonly title: string;
  readonly detail: string;
  readonly retryAfterSeconds?: number;
  /** The parameters that follow `Bearer` in the challenge (RFC 6750 section 3); absent when no bearer token was required. */
  readonly challenge?: string;
}

const INVALID_TOKEN = ', error="invalid_token"';

/** The status, texts and headers of every error code. The only mapping of codes to statuses; the type makes it complete. */
export const ERROR_STATUS: Readonly<Record<ErrorCode, ErrorRow>> = {
  malformed_request: { status: 400, title: 'Malformed request', detail: 'the request is malformed' },
  unauthenticated: {
    status: 401,
    title: 'Authentication required',
    detail: 'this endpoint requires an access token; send it in the header Authorization: Bearer',
    challenge: '',
  },
  invalid_token: {
    status: 401,
    title: 'Invalid access token',
    detail: 'the access token is invalid, or its session has ended; sign in again',
    challenge: INVALID_TOKEN,
  },
  token_expired: {
    status: 401,
    title: 'Access token expired',
    detail: 'the access token has expired; refresh the session or sign in again',
    challenge: INVALID_TOKEN,
  },
  invalid_credentials: {
    status: 401,
    title: 'Invalid credentials',
    detail: 'invalid email or password',
  },
  invalid_code: {
    status: 401,
    title: 'Invalid code',
    detail: 'the code is wrong or was used before; wait for the next one in the app, or use a recovery code',
  },
  invalid_refresh_token: {
    status: 401,
    title: 'Invalid refresh token',
    detail: 'the refresh token is unknown, already used or expired; sign in again',
  },
  insufficient_user_authentication: {
    status: 401,
    title: 'Recent authentication required',
    detail:
      'this action requires a more recent sign-in, or a second factor; sign in again or call POST /auth/step-up',
    challenge: ', error="insufficient_user_authentication"',
  },
  forbidden: { status: 403, title: 'Forbidden', detail: 'you do not have permission to do this' },
  account_disabled: { status: 403, title: 'Account disabled', detail: 'this account is disabled' },
  email_not_verified: {
    status: 403,
    title: 'E-mail address not verified',
    detail: 'the e-mail address of this account has not been verified yet',
  },
  sign_up_closed: {
    status: 403,
    title: 'Sign-up closed',
    detail: 'accounts with this e-mail address can only be created by an administrator',
  },
  second_factor_required: {
    status: 403,
    title: 'Second factor required',
    detail: 'this account has a second factor: send a code of the authenticator app or a recovery code',
  },
  second_factors_off: {
    status: 403,
    title: 'Second factors off',
    detail: 'second factors cannot be added on this installation',
  },
  not_found: { status: 404, title: 'Not found', detail: 'no such endpoint' },
  user_not_found: { status: 404, title: 'User not found', detail: 'could not find the user' },
  session_not_found: { status: 404, title: 'Session not found', detail: 'could not find the session' },
  factor_not_found: {
    status: 404,
    title: 'Second factor not found',
    detail: 'the account has no such second factor',
  },
  device_not_found: {
    status: 404,
    title: 'Device not found',
    detail: 'could not find the trusted device',
  },
  method_not_allowed: {
    status: 405,
    title: 'Method not allowed',
    detail: 'this endpoint does not support the method; the Allow header lists those it supports',
  },
  email_taken: {
    status: 409,
    title: 'E-mail address taken',
    detail: 'an account with this e-mail address already exists',
  },
  last_admin: {
    status: 409,
    title: 'Last administrator',
    detail: 'the last active administrator cannot be deleted, disabled or demoted',
  },
  factor_exists: {
    status: 409,
    title: 'Second factor exists',
    detail: 'the account has an authenticator app already; remove it first',
  },
  last_factor: {
    status: 409,
    title: 'Last second factor',
    detail: 'this account must have a second factor, and this is its last one',
  },
  version_mismatch: {
    status: 412,
    title: 'Version mismatch',
    detail: 'the account has changed since you read it; read it again',
  },
  too_large: {
    status: 413,
    title: 'Body too large',
    detail: 'the body exceeds the size limit of this server',
  },
  unsupported_media_type: {
    status: 415,
    title: 'Unsupported media type',
    detail: 'the body must be sent as application/json in UTF-8, without content encoding',
  },
  validation_failed: {
    status: 422,
    title: 'Validation failed',
    detail: 'some fields are invalid; see errors',
  },
  password_too_short: { status: 422, title: 'Password too short', detail: 'the password is too short' },
  password_too_long: { status: 422, title: 'Password too long', detail: 'the password is too long' },
  password_compromised: {
    status: 422,
    title: 'Password too easy to guess',
    detail: 'this password is known from a breach or easy to guess; choose another one',
  },
  password_required: {
    status: 422,
    title: 'Password required',
    detail:
      'send the password of the account; with a mailed link, an access token of the account is accepted instead',
  },
  invalid_or_expired_token: {
    status: 422,
    title: 'Invalid or expired token',
    detail: 'the token or code is unknown, already used or expired',
  },
  rate_limited: {
    status: 429,
    title: 'Too many requests',
    detail: 'too many requests; try again later',
    retryAfterSeconds: 60,
  },
  internal: {
    status: 500,
    title: 'Internal error',
    detail: 'an unexpected error occurred; find it in the server log by the id in instance',
  },
  overloaded: {
    status: 503,
    title: 'Overloaded',
    detail: 'too many passwords are being checked at the moment; try again in a few seconds',
    retryAfterSeconds: 2,
  },
  unavailable: {
    status: 503,
    title: 'Unavailable',
    detail: 'the service cannot reach its database or another dependency; try again in a few seconds',
    retryAfterSeconds: 5,
  },
};
