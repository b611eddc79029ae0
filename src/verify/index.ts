/**
 * Verifies access tokens in services behind Latchkey, with its public keys and without a call to it for each request.
 *
 * @module
 */
export type { AccessTokenClaims } from './access-token-claims.ts';
export {
  type AccessTokenError,
  type AccessTokenErrorCode,
  isAccessTokenError,
} from './access-token-error.ts';
export type { AssuranceLevel, AssuranceSettings } from './assurance.ts';
export { type BearerEnv, type BearerSettings, bearer } from './bearer.ts';
export type { TokenType } from './token-type.ts';
export { type VerifySettings, verifyAccessToken } from './verify-access-token.ts';
