import type { ErrorCode } from '../answer/error-code.ts';

/** The OpenAPI text for endpoints that change second factors. */
export const FRESH_FACTOR =
  'Requires that you have given your second factor within the last ten minutes: sign in again or call `POST /auth/step-up`.';

/** The problems of these endpoints. */
export const FRESH_FACTOR_PROBLEMS: readonly ErrorCode[] = [
  'insufficient_user_authentication',
  'factor_not_found',
  'rate_limited',
];
