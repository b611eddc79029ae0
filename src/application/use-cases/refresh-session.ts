import { err, ok, type Result } from '../../domain/result.ts';
import {
  judgeOldGeneration,
  type Session,
  type SessionPolicy,
  sessionSpeaksFor,
} from '../../domain/session.ts';
import type { Clock } from '../ports/clock.ts';
import type { RefreshTokenCodec, RefreshTokenContent } from '../ports/refresh-token-codec.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';
import type { SessionRepository } from '../ports/session-repository.ts';
import type { UserRepository } from '../ports/user-repository.ts';
import type { EndedSession, IssueTokens, SessionTokens } from '../sign-in.ts';

/** For a token that does not go on. `reused`: it is one of the past, so the session that it was of has ended. */
export interface RefreshSessionError {
  readonly code: 'invalid_refresh_token';
  readonly reused?: EndedSession;
}

/** For what a refresh gives: the session's next tokens. */
export type Refreshed = SessionTokens;

/**
 * For going on with a session. The token is used up by one write; for a grace time its every further use gives the
 * same successor, since the answer may have been lost, and after that, or a generation later, ends the session.
 */
export type RefreshSession = (token: string) => Promise<Result<Refreshed, RefreshSessionError>>;

const INVALID = err({ code: 'invalid_refresh_token' });

/** In the good case it costs two database commands: the session goes on, then its user is read. */
export const createRefreshSession = (ports: {
  readonly users: UserRepository;
  readonly sessions: SessionRepository;
  readonly refreshTokens: RefreshTokenCodec;
  readonly issueTokens: IssueTokens;
  readonly secrets: SecretGenerator;
  readonly clock: Clock;
  readonly sessionPolicy: SessionPolicy;
}): RefreshSession => {
  const { users, sessions, sessionPolicy } = ports;

  const judge = async (
    { sessionId, generation }: RefreshTokenContent,
    seedHash: string,
    now: Date,
  ): Promise<Result<Session, RefreshSessionError>> => {
    const session = await sessions.findLive(sessionId, now);
    if (session === null || session.seedHash !== seedHash || session.generation <= generation) return INVALID;
    if (judgeOldGeneration(session, generation, now, sessionPolicy) === 'repeated') return ok(session);
    await sessions.end(session.id);
    return err({ code: 'invalid_refresh_token', reused: { sessionId, userId: session.userId } });
  };

  return async (token) => {
    const content = await ports.refreshTokens.decode(token);
    if (content === null) return INVALID;
    const now = ports.clock.now();
    const { sessionId: id, seed, generation } = content;
    const seedHash = await ports.secrets.digest(seed);
    const { idleTtlSeconds } = sessionPolicy;
    const rotated = await sessions.rotate({ id, seedHash, generation, now, idleTtlSeconds });
    const judged = rotated === null ? await judge(content, seedHash, now) : ok(rotated);
    if (!judged.ok) return judged;
    const session = judged.value;
    const user = await users.findById(session.userId);
    if (user === null || !sessionSpeaksFor(session, user)) {
      await sessions.end(session.id);
      return INVALID;
    }
    return ok(await ports.issueTokens(session, user, seed, now));
  };
};
