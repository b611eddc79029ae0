import { err, ok, type Result } from '../../domain/result.ts';
import type { SessionId } from '../../domain/sessions/session.ts';
import type { Clock } from '../ports/clock.ts';
import type { RefreshTokenCodec } from '../ports/refresh-token-codec.ts';
import type { SessionRepository } from '../ports/session-repository.ts';
import type { TokenIssuer, TokenRefusal } from '../ports/token-issuer.ts';
import type { EndedSession } from './start-session.ts';

/** Either of the session's tokens. */
export type SignOutCommand = { readonly accessToken: string } | { readonly refreshToken: string };

/** Ends the session behind a token, in one write. Signing out twice, or of nothing, is no error and returns null. */
export type SignOut = (command: SignOutCommand) => Promise<Result<EndedSession | null, TokenRefusal>>;

export const createSignOut = (ports: {
  readonly sessions: SessionRepository;
  readonly tokens: TokenIssuer;
  readonly refreshTokens: RefreshTokenCodec;
  readonly clock: Clock;
}): SignOut => {
  const end = async (sessionId: SessionId): Promise<EndedSession | null> => {
    const userId = await ports.sessions.end(sessionId);
    return userId === null ? null : { sessionId, userId };
  };

  return async (command) => {
    if ('refreshToken' in command) {
      const content = await ports.refreshTokens.decode(command.refreshToken);
      return ok(content === null ? null : await end(content.sessionId));
    }
    const claims = await ports.tokens.verify(command.accessToken, ports.clock.now());
    return claims.ok ? ok(await end(claims.value.sessionId)) : err(claims.error);
  };
};
