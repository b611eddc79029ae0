import type { Clock } from '../ports/clock.ts';
import type { RefreshTokenCodec } from '../ports/refresh-token-codec.ts';
import type { SessionRepository } from '../ports/session-repository.ts';
import type { TokenIssuer } from '../ports/token-issuer.ts';

/** For a service to end the session behind a token of either kind. A token that opens nothing is no error (RFC 7009). */
export type RevokeToken = (token: string) => Promise<void>;

/** For making the use-case. */
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
    if (sessionId !== undefined) await ports.sessions.end(sessionId);
  };
