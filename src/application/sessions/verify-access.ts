import { err, ok, type Result } from '../../domain/result.ts';
import type { Authentication } from '../../domain/sessions/authentication.ts';
import { type SessionId, sessionSpeaksFor } from '../../domain/sessions/session.ts';
import type { User } from '../../domain/users/user.ts';
import type { Clock } from '../ports/clock.ts';
import type { SessionRepository } from '../ports/session-repository.ts';
import type { TokenIssuer, TokenRefusal } from '../ports/token-issuer.ts';
import type { UserRepository } from '../ports/user-repository.ts';

/** For whoever stands behind a request: the user as it is now, and the session that it came with. */
export interface Principal {
  readonly user: User;
  readonly sessionId: SessionId;
  /** How the session's user has last authenticated. */
  readonly authentication: Authentication;
}

/** For turning a bearer token into a principal. */
export type VerifyAccess = (token: string) => Promise<Result<Principal, TokenRefusal>>;

/**
 * For making the use-case. A genuine token of an ended session, or of a disabled or deleted user, is refused at
 * once; roles are those of the user's record, not the token's. Costs two point reads, sent together.
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
