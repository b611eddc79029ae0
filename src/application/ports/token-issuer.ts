import type { Result } from '../../domain/result.ts';
import type { SessionId } from '../../domain/sessions/session.ts';
import type { Claims } from '../../domain/tokens/claims.ts';
import type { Role } from '../../domain/users/role.ts';
import type { UserId } from '../../domain/users/user.ts';

/** For what an access token says (RFC 9068 section 2.2). */
export interface AccessTokenClaims {
  readonly userId: UserId;
  readonly sessionId: SessionId;
  readonly roles: readonly Role[];
}

/** For what a token is to say. */
export interface NewAccessToken extends AccessTokenClaims {
  /** What else of the user it says, by names that are none of a token's own. */
  readonly claims?: Claims;
}

/** For what a verified token says besides: its own id, whom it was given to, and its time. */
export interface VerifiedAccessToken extends AccessTokenClaims {
  readonly tokenId: string;
  readonly clientId: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** For a signed access token and how long it lasts from now. */
export interface AccessToken {
  readonly token: string;
  readonly expiresInSeconds: number;
}

/** For a token that is not one of ours, or no longer good. */
export interface TokenRefusal {
  readonly code: 'invalid_token' | 'token_expired';
}

/** For a public key in JWK form (RFC 7517), never a symmetric or a private one. */
export type PublicJwk = Readonly<Record<string, unknown>>;

/** For issuing and checking access tokens. */
export interface TokenIssuer {
  /** Signs a token with a `jti` of its own. */
  issue(claims: NewAccessToken, now: Date): Promise<AccessToken>;
  /**
   * Checks signature, algorithm, type, issuer, audience and times. The key decides the algorithm, never the
   * token's header. `token_expired` is told only of a token that is genuine otherwise.
   */
  verify(token: string, now: Date): Promise<Result<VerifiedAccessToken, TokenRefusal>>;
  /** The keys that resource servers verify with now; none where the secret is shared. */
  publicKeys(now: Date): Promise<readonly PublicJwk[]>;
}
