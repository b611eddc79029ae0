import type { ErrorCode } from '../answer/error-code.ts';

/** The OpenAPI text for endpoints that only the owner of an account may use: an access token alone is not enough. */
export const OWNER_PROOF =
  'It takes the password of the account. Where it has none, the sign-in has to be recent: `POST /auth/step-up` with a mailed code makes it so.';

/** The problems of these endpoints. */
export const OWNER_PROBLEMS: readonly ErrorCode[] = [
  'invalid_credentials',
  'insufficient_user_authentication',
  'password_required',
  'password_too_long',
  'rate_limited',
  'overloaded',
];
