import type { ErrorCode } from '../answer/error-code.ts';

/** What the document says of endpoints that only the owner of an account may use, whoever has a token of it. */
export const OWNER_PROOF =
  'It takes the password of the account. Where it has none, the sign-in has to be recent: `POST /auth/step-up` with a mailed code makes it so.';

/** What they are refused for. */
export const OWNER_PROBLEMS: readonly ErrorCode[] = [
  'invalid_credentials',
  'insufficient_user_authentication',
  'password_required',
  'password_too_long',
  'rate_limited',
  'overloaded',
];
