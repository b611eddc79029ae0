import { err, ok, type Result } from '../../domain/result.ts';
import {
  judgeOldGeneration,
  type Session,
  type SessionPolicy,
  sessionSpeaksFor,
} from '../../domain/session.ts';
import type { User } from '../../domain/user.ts';
import type { Clock } from '../ports/clock.ts';
import type { RefreshTokenCodec, RefreshTokenContent } from '../ports/refresh-token-codec.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';
import type { SecurityEvents } from '../ports/security-events.ts';
import type { SessionRepository } from '../ports/session-repository.ts';
import type { UserRepository } from '../ports/user-repository.ts';
import type { IssueTokens, SessionTokens } from '../sign-in.ts';

export type RefreshSessionError = { readonly code: 'invalid_refresh_token' };

/** For what a refresh gives: the session's next tokens. */
export type Refreshed = SessionTokens;

/**
 * For going on with a session. The token is used up by one write; for a grace time its every further use gives the
 * same successor, since the answer may have been lost, and after that, or a generation later, ends the session.
 */
export type RefreshSession = (token: string) => Promise<Result<Refreshed, RefreshSessionError>>;

const INVALID = err({ code: 'invalid_refresh_token' });

/** For making the use-case. In the good case it costs one database command. */
export const createRefreshSession = (ports: {
  readonly users: UserRepository;
  readonly sessions: SessionRepository;
  readonly refreshTokens: RefreshTokenCodec;
  readonly issueTokens: IssueTokens;
  readonly secrets: SecretGenerator;
  readonly events: SecurityEvents;
  readonly clock: Clock;
  readonly sessionPolicy: SessionPolicy;
}): RefreshSession => {
  const { users, sessions, events, sessionPolicy } = ports;

  /** A log-in that was under way while its user was disabled may have stored a session: the first refresh sees it. */
  const speaksForItsUser = async (session: Session): Promise<boolean> => {
    if (session.generation > 1) return true;
    const user: User | null = await users.findById(session.userId);
    return user !== null && sessionSpeaksFor(session, user);
  };

  const judge = async (
    { sessionId, generation }: RefreshTokenContent,
    seedHash: string,
    now: Date,
  ): Promise<Session | null> => {
    const session = await sessions.findLive(sessionId, now);
    if (session === null || session.seedHash !== seedHash || session.generation <= generation) return null;
    if (judgeOldGeneration(session, generation, now, sessionPolicy) === 'repeated') return session;
    await sessions.end(session.id);
    events.record({ type: 'refresh_token_reused', userId: session.userId, sessionId: session.id, at: now });
    return null;
  };

  return async (token) => {
    const content = await ports.refreshTokens.decode(token);
    if (content === null) return INVALID;
    const now = ports.clock.now();
    const { sessionId: id, seed, generation } = content;
    const seedHash = await ports.secrets.digest(seed);
    const { idleTtlSeconds } = sessionPolicy;
    const session =
      (await sessions.rotate({ id, seedHash, generation, now, idleTtlSeconds })) ??
      (await judge(content, seedHash, now));
    if (session === null) return INVALID;
    if (!(await speaksForItsUser(session))) {
      await sessions.end(session.id);
      return INVALID;
    }
    return ok(await ports.issueTokens(session, seed, now));
  };
};
