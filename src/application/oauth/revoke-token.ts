import type { Clock } from '../ports/clock.ts';
import type { RefreshTokenCodec } from '../ports/refresh-token-codec.ts';
import type { SessionRepository } from '../ports/session-repository.ts';
import type { TokenIssuer } from '../ports/token-issuer.ts';
import type { EndedSession } from '../sessions/start-session.ts';

/**
 * Ends the session behind an access or refresh token for a service. Returns null for a token that opens nothing,
 * which is not an error (RFC 7009).
 */
export type RevokeToken = (token: string) => Promise<EndedSession | null>;

export const createRevokeToken =
  (ports: {
    readonly sessions: SessionRepository;
    readonly tokens: TokenIssuer;
    readonly refreshTokens: RefreshTokenCodec;
    readonly clock: Clock;
  }): RevokeToken =>
  async (token) => {
    const verified = await ports.tokens.verify(token, ports.clock.now());
    const sessionId = verified.ok
      ? verified.value.sessionId
      : (await ports.refreshTokens.decode(token))?.sessionId;
    const userId = sessionId === undefined ? null : await ports.sessions.end(sessionId);
    return sessionId === undefined || userId === null ? null : { sessionId, userId };
  };
