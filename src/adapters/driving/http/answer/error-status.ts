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
  malformed_request: { status: 400, title: 'Malformed request', detail: 'the request could not be read' },
  unauthenticated: {
    status: 401,
    title: 'Authentication required',
    detail: 'this call needs an access token in the Authorization header, as a bearer',
    challenge: '',
  },
  invalid_token: {
    status: 401,
    title: 'Invalid access token',
    detail: 'the access token is not valid, or its session has ended',
    challenge: INVALID_TOKEN,
  },
  token_expired: {
    status: 401,
    title: 'Access token expired',
    detail: 'the access token has expired',
    challenge: INVALID_TOKEN,
  },
  invalid_credentials: {
    status: 401,
    title: 'Invalid credentials',
    detail: 'invalid email or password',
  },
  invalid_refresh_token: {
    status: 401,
    title: 'Invalid refresh token',
    detail: 'the refresh token is unknown, used or expired',
  },
  insufficient_user_authentication: {
    status: 401,
    title: 'Recent authentication required',
    detail: 'this needs a sign-in that is more recent: sign in again, or step up (POST /auth/step-up)',
    challenge: ', error="insufficient_user_authentication"',
  },
  forbidden: { status: 403, title: 'Forbidden', detail: 'you may not do this' },
  account_disabled: { status: 403, title: 'Account disabled', detail: 'this account is disabled' },
  email_not_verified: {
    status: 403,
    title: 'E-mail address not verified',
    detail: 'the e-mail address of this account has not been verified yet',
  },
  sign_up_closed: {
    status: 403,
    title: 'Sign-up closed',
    detail: 'accounts with this address are opened by an administrator only',
  },
  not_found: { status: 404, title: 'Not found', detail: 'there is nothing at this address' },
  user_not_found: { status: 404, title: 'User not found', detail: 'could not find the user' },
  session_not_found: { status: 404, title: 'Session not found', detail: 'could not find the session' },
  method_not_allowed: {
    status: 405,
    title: 'Method not allowed',
    detail: 'the Allow header lists the methods that this address takes',
  },
  email_taken: { status: 409, title: 'E-mail address taken', detail: 'an account has this address already' },
  last_admin: {
    status: 409,
    title: 'Last administrator',
    detail: 'the last active administrator can be neither deleted, disabled nor demoted',
  },
  version_mismatch: {
    status: 412,
    title: 'Version mismatch',
    detail: 'the record has changed since it was read',
  },
  too_large: { status: 413, title: 'Body too large', detail: 'the body is larger than this server reads' },
  unsupported_media_type: {
    status: 415,
    title: 'Unsupported media type',
    detail: 'the body must be sent as application/json in UTF-8, without content encoding',
  },
  validation_failed: {
    status: 422,
    title: 'Validation failed',
    detail: 'some fields are not acceptable',
  },
  password_too_short: { status: 422, title: 'Password too short', detail: 'the password is too short' },
  password_too_long: { status: 422, title: 'Password too long', detail: 'the password is too long' },
  password_compromised: {
    status: 422,
    title: 'Password too easy to guess',
    detail: 'this password is known or easy to guess',
  },
  password_required: {
    status: 422,
    title: 'Password required',
    detail: 'send the password of the account too; beside a mailed link, an access token of it does as well',
  },
  invalid_or_expired_token: {
    status: 422,
    title: 'Invalid or expired token',
    detail: 'the token is unknown, used or expired',
  },
  rate_limited: {
    status: 429,
    title: 'Too many requests',
    detail: 'too many requests; try again later',
    retryAfterSeconds: 60,
  },
  internal: { status: 500, title: 'Internal error', detail: 'something went wrong on our side' },
  overloaded: {
    status: 503,
    title: 'Overloaded',
    detail: 'too many passwords are being checked at the moment; try again',
    retryAfterSeconds: 2,
  },
  unavailable: {
    status: 503,
    title: 'Unavailable',
    detail: 'something that this service needs does not answer; try again',
    retryAfterSeconds: 5,
  },
};
