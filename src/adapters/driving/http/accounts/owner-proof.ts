import type { ErrorCode } from '../answer/error-code.ts';

/** The OpenAPI text for endpoints that only the owner of an account may use: an access token alone is not enough. */
export const OWNER_PROOF =
  'Requires the password of the account. If it has none, the session must be recently authenticated: call `POST /auth/step-up` with a mailed code first. If you have a second factor, it must have been given within the last ten minutes instead.';

/** The problems of these endpoints. */
export const OWNER_PROBLEMS: readonly ErrorCode[] = [
  'invalid_credentials',
  'insufficient_user_authentication',
  'password_required',
  'password_too_long',
  'rate_limited',
  'overloaded',
];
