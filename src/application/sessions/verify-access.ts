import { err, ok, type Result } from '../../domain/result.ts';
import type { Authentication } from '../../domain/sessions/authentication.ts';
import { type SessionId, sessionSpeaksFor } from '../../domain/sessions/session.ts';
import type { User } from '../../domain/users/user.ts';
import type { Clock } from '../ports/clock.ts';
import type { SessionRepository } from '../ports/session-repository.ts';
import type { TokenIssuer, TokenRefusal } from '../ports/token-issuer.ts';
import type { UserRepository } from '../ports/user-repository.ts';

/** The user behind a request, as stored now, and the session that it was made in. */
export interface Principal {
  readonly user: User;
  readonly sessionId: SessionId;
  /** How the session's user last authenticated. */
  readonly authentication: Authentication;
}

/** Verifies an access token and loads its session and user. */
export type VerifyAccess = (token: string) => Promise<Result<Principal, TokenRefusal>>;

/**
 * Creates the use case. A genuine token of an ended session, or of a disabled or deleted user, is refused at once.
 * Roles are those of the user's record, not of the token. Costs two point reads, sent together.
 */
export const createVerifyAccess =
  (ports: {
    readonly users: UserRepository;
    readonly sessions: SessionRepository;
    readonly tokens: TokenIssuer;
    readonly clock: Clock;
  }): VerifyAccess =>
  async (token) => {
    const now = ports.clock.now();
    const claims = await ports.tokens.verify(token, now);
    if (!claims.ok) return claims;
    const { userId, sessionId } = claims.value;
    const [session, user] = await Promise.all([
      ports.sessions.findLive(sessionId, now),
      ports.users.findById(userId),
    ]);
    if (session === null || user === null || !sessionSpeaksFor(session, user)) {
      return err({ code: 'invalid_token' });
    }
    return ok({ user, sessionId, authentication: session.authentication });
  };
