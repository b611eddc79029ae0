import { byOwner, bySession } from '../audit-fact.ts';
import type { Feature } from '../feature.ts';
import type { Limited } from '../limits/limit-writes.ts';
import { createEndSession, type EndSession } from './end-session.ts';
import { createEndSessions, type EndSessions } from './end-sessions.ts';
import { createListSessions, type ListSessions } from './list-sessions.ts';
import type { RefreshSession } from './refresh-session.ts';
import { ifReused, repeatedLate } from './session-facts.ts';
import { createSignOut, type SignOut } from './sign-out.ts';
import type { VerifyAccess } from './verify-access.ts';
import { createVerifyOwnRead, type VerifyOwnRead } from './verify-own-read.ts';

export interface SessionsActs {
  readonly refreshSession: RefreshSession;
  readonly signOut: SignOut;
  readonly endSession: Limited<EndSession>;
  readonly endSessions: Limited<EndSessions>;
}

export interface SessionsReads {
  readonly listSessions: ListSessions;
  readonly verifyAccess: VerifyAccess;
  readonly verifyOwnRead: VerifyOwnRead;
}

export const sessions: Feature<SessionsActs, SessionsReads> = {
  acts: (kit) => ({
    refreshSession: kit.refreshSession,
    signOut: createSignOut(kit),
    endSession: kit.limitWrites(createEndSession(kit)),
    endSessions: kit.limitWrites(createEndSessions(kit), ({ userId }) => userId),
  }),
  reads: (kit) => ({
    listSessions: createListSessions(kit),
    verifyAccess: kit.verifyAccess,
    verifyOwnRead: createVerifyOwnRead(kit),
  }),
  facts: {
    refreshSession: (_, outcome) => {
      if (!outcome.ok) return ifReused(outcome.error);
      const { session, lateRepeats } = outcome.value;
      return lateRepeats === null ? [] : [repeatedLate(session, lateRepeats)];
    },

    signOut: (_, outcome) =>
      outcome.ok && outcome.value !== null ? [bySession('logged_out', outcome.value)] : [],

    endSession: ({ actor, sessionId }, outcome) =>
      outcome.ok ? [{ ...byOwner('session_ended', actor), sessionId }] : [],

    endSessions: ({ actor, userId }, outcome) =>
      outcome.ok ? [{ type: 'sessions_ended', actorId: actor.id, userId }] : [],
  },
};
