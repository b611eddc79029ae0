import type { Authentication } from '../../domain/sessions/authentication.ts';
import { type SessionId, sessionSpeaksFor } from '../../domain/sessions/session.ts';
import { type Claims, claimsOf } from '../../domain/tokens/claims.ts';
import type { Role } from '../../domain/users/role.ts';
import type { UserId } from '../../domain/users/user.ts';
import type { Clock } from '../ports/clock.ts';
import type { RefreshTokenCodec } from '../ports/refresh-token-codec.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';
import type { SessionRepository } from '../ports/session-repository.ts';
import type { TokenIssuer } from '../ports/token-issuer.ts';
import type { UserRepository } from '../ports/user-repository.ts';

/** What a currently valid token stands for. `tokenId` and `clientId` are null for a refresh token. */
export interface LiveToken {
  readonly kind: 'access' | 'refresh';
  readonly userId: UserId;
  readonly sessionId: SessionId;
  readonly roles: readonly Role[];
  /** How and when the user of the session last authenticated. */
  readonly authentication: Authentication;
  /** The claims that a token issued now would have. */
  readonly claims: Claims;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly tokenId: string | null;
  readonly clientId: string | null;
}

/** Tells a service what a token stands for at this moment. Returns null if it is not valid, whatever the reason. */
export type IntrospectToken = (token: string) => Promise<LiveToken | null>;

/** Creates the use case. It checks the session and the user, so an ended session is reported at once (RFC 7662). */
export const createIntrospectToken = (ports: {
  readonly users: UserRepository;
  readonly sessions: SessionRepository;
  readonly tokens: TokenIssuer;
  readonly refreshTokens: RefreshTokenCodec;
  readonly secrets: SecretGenerator;
  readonly clock: Clock;
  /** The members of public metadata that are claims. */
  readonly claims: readonly string[];
}): IntrospectToken => {
  const findLive = async (sessionId: SessionId, now: Date) => {
    const session = await ports.sessions.findLive(sessionId, now);
    const user = session === null ? null : await ports.users.findById(session.userId);
    return session !== null && user !== null && sessionSpeaksFor(session, user) ? { session, user } : null;
  };

  const asAccessToken = async (token: string, now: Date): Promise<LiveToken | null> => {
    const verified = await ports.tokens.verify(token, now);
    const live = verified.ok ? await findLive(verified.value.sessionId, now) : null;
    if (!verified.ok || live === null || live.user.id !== verified.value.userId) return null;
    return {
      kind: 'access',
      ...verified.value,
      roles: live.user.roles,
      authentication: live.session.authentication,
      claims: claimsOf(live.user, ports.claims),
    };
  };

  const asRefreshToken = async (token: string, now: Date): Promise<LiveToken | null> => {
    const content = await ports.refreshTokens.decode(token);
    const live = content === null ? null : await findLive(content.sessionId, now);
    if (content === null || live === null) return null;
    const { session, user } = live;
    const isCurrent =
      session.generation === content.generation &&
      session.seedHash === (await ports.secrets.digest(content.seed));
    if (!isCurrent) return null;
    return {
      kind: 'refresh',
      userId: user.id,
      sessionId: session.id,
      roles: user.roles,
      authentication: session.authentication,
      claims: claimsOf(user, ports.claims),
      issuedAt: session.refreshedAt,
      expiresAt: session.idleExpiresAt,
      tokenId: null,
      clientId: null,
    };
  };

  return async (token) => {
    const now = ports.clock.now();
    return (await asAccessToken(token, now)) ?? (await asRefreshToken(token, now));
  };
};
