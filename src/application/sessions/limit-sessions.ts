import type { SessionPolicy } from '../../domain/sessions/session.ts';
import type { UserId } from '../../domain/users/user.ts';
import type { BackgroundTasks } from '../ports/background-tasks.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { SecurityEvents } from '../ports/security-events.ts';
import type { SessionRepository } from '../ports/session-repository.ts';
import { recordOwnAct } from '../record-own-act.ts';

/** Ends the sessions of a user beyond the maximum per user, in the background, and records that. */
export type LimitSessions = (userId: UserId, now: Date) => void;

/** Creates the step. It runs after the response, because nobody waits for it: the limit may be exceeded for seconds. */
export const createLimitSessions =
  (ports: {
    readonly sessions: SessionRepository;
    readonly background: BackgroundTasks;
    readonly events: SecurityEvents;
    readonly ids: IdGenerator;
    readonly sessionPolicy: SessionPolicy;
  }): LimitSessions =>
  (userId, now) => {
    const { sessions, sessionPolicy } = ports;
    ports.background.run('end sessions over the limit per user', async () => {
      const endSome = () => sessions.endBeyond(userId, sessionPolicy.mostPerUser, now);
      let ended = 0;
      // Each call ends a bounded number, so that other writes get in between.
      for (let some = await endSome(); some > 0; some = await endSome()) ended += some;
      if (ended === 0) return;
      const details = { method: 'limit', sessions: String(ended) };
      recordOwnAct(ports, { type: 'sessions_ended', at: now, userId, details });
    });
  };
