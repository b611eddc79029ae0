import { err, ok, type Result } from '../../domain/result.ts';
import {
  judgeOldGeneration,
  type Session,
  type SessionPolicy,
  sessionSpeaksFor,
} from '../../domain/sessions/session.ts';
import type { Clock } from '../ports/clock.ts';
import type { RefreshTokenCodec, RefreshTokenContent } from '../ports/refresh-token-codec.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';
import type { SessionRepository } from '../ports/session-repository.ts';
import type { UserRepository } from '../ports/user-repository.ts';
import type { EndedSession, IssueTokens, SessionTokens } from './start-session.ts';

/** The refresh token is not accepted. `reused`: it is an old token, so the session that it belonged to has ended. */
export interface RefreshSessionError {
  readonly code: 'invalid_refresh_token';
  readonly reused?: EndedSession;
}

export interface Refreshed extends SessionTokens {
  /**
   * In how many generations in a row a refresh has been repeated late, if this refresh is such a repetition; else
   * null.
   */
  readonly lateRepeats: number | null;
}

/**
 * Refreshes a session. One write uses the token up. During the grace period every further use gives the same
 * successor, because the response may have been lost. After it, the same holds while nobody has used the successor,
 * but only for a few generations in a row. Any other use of an old token ends the session.
 */
export type RefreshSession = (token: string) => Promise<Result<Refreshed, RefreshSessionError>>;

interface Judged extends Pick<Refreshed, 'lateRepeats'> {
  readonly session: Session;
}

const INVALID = err({ code: 'invalid_refresh_token' });

/** Creates the use case. A normal refresh costs two database commands: the session is rotated, then its user is read. */
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
    content: RefreshTokenContent,
    seedHash: string,
    now: Date,
  ): Promise<Result<Judged, RefreshSessionError>> => {
    const { sessionId: id, generation } = content;
    const session = await sessions.findLive(id, now);
    if (session === null || session.seedHash !== seedHash || session.generation <= generation) return INVALID;
    const verdict = judgeOldGeneration(session, generation, now, sessionPolicy);
    if (verdict === 'repeated') return ok({ session, lateRepeats: null });
    if (verdict === 'reused') {
      await sessions.end(id);
      return err({ code: 'invalid_refresh_token', reused: { sessionId: id, userId: session.userId } });
    }
    const { lateRepeats } = verdict;
    const isCounted =
      verdict.isCounted ||
      (await sessions.countLateRepeat({ id, generation: session.generation, lateRepeats, now }));
    // Otherwise another caller has counted it, or the session was refreshed or ended: it is judged again.
    return isCounted ? ok({ session, lateRepeats }) : judge(content, seedHash, now);
  };

  return async (token) => {
    const content = await ports.refreshTokens.decode(token);
    if (content === null) return INVALID;
    const now = ports.clock.now();
    const { sessionId: id, seed, generation } = content;
    const seedHash = await ports.secrets.digest(seed);
    const { idleTtlSeconds } = sessionPolicy;
    const rotated = await sessions.rotate({ id, seedHash, generation, now, idleTtlSeconds });
    const judged =
      rotated === null ? await judge(content, seedHash, now) : ok({ session: rotated, lateRepeats: null });
    if (!judged.ok) return judged;
    const { session, lateRepeats } = judged.value;
    const user = await users.findById(session.userId);
    if (user === null || !sessionSpeaksFor(session, user)) {
      await sessions.end(session.id);
      return INVALID;
    }
    return ok({ ...(await ports.issueTokens(session, user, seed, now)), lateRepeats });
  };
};
