import { err, ok, type Result } from '../../domain/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { RefreshTokenCodec } from '../ports/refresh-token-codec.ts';
import type { SessionRepository } from '../ports/session-repository.ts';
import type { TokenIssuer, TokenRefusal } from '../ports/token-issuer.ts';

/** For what whoever signs out shows: either of the session's tokens. */
export type SignOutCommand = { readonly accessToken: string } | { readonly refreshToken: string };

/** For ending the session behind a token, in one write. Signing out twice, or of nothing, is no error. */
export type SignOut = (command: SignOutCommand) => Promise<Result<void, TokenRefusal>>;

/** For making the use-case. */
export const createSignOut =
  (ports: {
    readonly sessions: SessionRepository;
    readonly tokens: TokenIssuer;
    readonly refreshTokens: RefreshTokenCodec;
    readonly clock: Clock;
  }): SignOut =>
  async (command) => {
    if ('refreshToken' in command) {
      const content = await ports.refreshTokens.decode(command.refreshToken);
      if (content !== null) await ports.sessions.end(content.sessionId);
      return ok(undefined);
    }
    const claims = await ports.tokens.verify(command.accessToken, ports.clock.now());
    if (!claims.ok) return err(claims.error);
    await ports.sessions.end(claims.value.sessionId);
    return ok(undefined);
  };
