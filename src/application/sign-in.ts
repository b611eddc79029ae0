import { beginSession, type Session } from '../domain/session.ts';
import type { User } from '../domain/user.ts';
import type { Clock } from './ports/clock.ts';
import type { IdGenerator } from './ports/id-generator.ts';
import type { SessionRepository } from './ports/session-repository.ts';
import type { AccessToken, TokenIssuer } from './ports/token-issuer.ts';

/** For what a successful sign-in gives. */
export interface SignedIn {
  readonly user: User;
  readonly session: Session;
  readonly accessToken: AccessToken;
}

/** For beginning a session of a user that has proven itself, with a first access token. */
export type SignIn = (user: User) => Promise<SignedIn>;

/** For making the step that every way of signing in ends with. */
export const createSignIn =
  (ports: {
    readonly sessions: SessionRepository;
    readonly tokens: TokenIssuer;
    readonly clock: Clock;
    readonly ids: IdGenerator;
    readonly sessionTtlSeconds: number;
  }): SignIn =>
  async (user) => {
    const now = ports.clock.now();
    const session = beginSession(ports.ids.next(), user, now, ports.sessionTtlSeconds);
    // Signed before it is stored: a signer that fails leaves no session behind.
    const accessToken = await ports.tokens.issue(
      { userId: user.id, sessionId: session.id, roles: user.roles },
      now,
    );
    await ports.sessions.insert(session);
    return { user, session, accessToken };
  };
