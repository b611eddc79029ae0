import { err, ok, type Result } from '../../domain/result.ts';
import type { SessionId } from '../../domain/sessions/session.ts';
import type { User } from '../../domain/users/user.ts';
import type { SessionNotFound } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { SessionRepository } from '../ports/session-repository.ts';

export interface EndSessionCommand {
  readonly actor: User;
  readonly sessionId: SessionId;
}

/** Ends one of the caller's own sessions, to sign out another device. A session of another user is treated as absent. */
export type EndSession = (command: EndSessionCommand) => Promise<Result<void, SessionNotFound>>;

export const createEndSession =
  (ports: { readonly sessions: SessionRepository; readonly clock: Clock }): EndSession =>
  async ({ actor, sessionId }) => {
    const session = await ports.sessions.findLive(sessionId, ports.clock.now());
    if (session === null || session.userId !== actor.id) return err({ code: 'session_not_found' });
    await ports.sessions.end(sessionId);
    return ok(undefined);
  };
