import type { Result } from '../../domain/result.ts';
import type { Authentication } from '../../domain/sessions/authentication.ts';
import type { SessionId } from '../../domain/sessions/session.ts';
import type { Claims } from '../../domain/tokens/claims.ts';
import type { Role } from '../../domain/users/role.ts';
import type { UserId } from '../../domain/users/user.ts';

/** The content of an access token (RFC 9068 section 2.2). */
export interface AccessTokenClaims {
  readonly userId: UserId;
  readonly sessionId: SessionId;
  readonly roles: readonly Role[];
}

/** The content of a token to issue. */
export interface NewAccessToken extends AccessTokenClaims {
  /** How and when the user of the session last authenticated. */
  readonly authentication: Authentication;
  /** Further claims about the user, under names that the token does not use itself. */
  readonly claims?: Claims;
}

/** The content of a verified token: in addition its own id, the client it was issued to, and its times. */
export interface VerifiedAccessToken extends AccessTokenClaims {
  readonly tokenId: string;
  readonly clientId: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** A signed access token and its lifetime from now on. */
export interface AccessToken {
  readonly token: string;
  readonly expiresInSeconds: number;
}

/** The token was not issued by this installation, or is no longer valid. */
export interface TokenRefusal {
  readonly code: 'invalid_token' | 'token_expired';
}

/** A public key in JWK form (RFC 7517), never a symmetric or private one. */
export type PublicJwk = Readonly<Record<string, unknown>>;

/** Issues and verifies access tokens. */
export interface TokenIssuer {
  /** Signs a token with a unique `jti`. */
  issue(claims: NewAccessToken, now: Date): Promise<AccessToken>;
  /**
   * Checks signature, algorithm, type, issuer, audience and times. The key determines the algorithm, never the
   * token's header. `token_expired` is returned only for an otherwise genuine token.
   */
  verify(token: string, now: Date): Promise<Result<VerifiedAccessToken, TokenRefusal>>;
  /** Returns the keys that resource servers verify with at `now`; none if the secret is shared. */
  publicKeys(now: Date): Promise<readonly PublicJwk[]>;
}
