import type { AuditEvent } from '../../domain/audit/audit-event.ts';
import type { Session } from '../../domain/sessions/session.ts';
import type { User, UserId } from '../../domain/users/user.ts';
import type { RefreshSessionError } from '../sessions/refresh-session.ts';
import type { EndedSession, SignedIn } from '../sessions/sign-in.ts';

/** What is to be recorded of an act; absent members are not known, or there is nothing to say. */
export interface AuditFact extends Pick<AuditEvent, 'type'> {
  readonly actorId?: UserId;
  readonly userId?: UserId;
  /** An address that was typed: whose it is, is found out; the address itself is not recorded. */
  readonly email?: string;
  readonly sessionId?: string;
  /** What happens often is recorded once in ten minutes for each such key and network, by an instance. */
  readonly once?: string;
  readonly details?: AuditEvent['details'];
}

/** What a user does with its own account. */
export const byOwner = (type: AuditFact['type'], { id }: Pick<User, 'id'>): AuditFact => ({
  type,
  actorId: id,
  userId: id,
});

/** What begins a session. */
export const byNewcomer = (type: AuditFact['type'], { user, session }: SignedIn): AuditFact => ({
  ...byOwner(type, user),
  sessionId: session.id,
});

/** What ends a session. */
export const bySession = (type: AuditFact['type'], { userId, sessionId }: EndedSession): AuditFact => ({
  ...byOwner(type, { id: userId }),
  sessionId,
});

/** A token that opens nothing, once in a while for each network. */
export const tokenRefused = (purpose: string, email?: string): AuditFact => ({
  type: 'token_refused',
  details: { purpose },
  once: purpose,
  ...(email === undefined ? {} : { email }),
});

/** A current password that was asked for and not known, by whoever has the session. */
export const ifUnconfirmed = (actor: User, { code }: { readonly code: string }): readonly AuditFact[] =>
  code === 'invalid_credentials' ? [byOwner('password_check_failed', actor)] : [];

/** A refresh token of the past, whose session has ended by it. */
export const ifReused = ({ reused }: RefreshSessionError): readonly AuditFact[] =>
  reused === undefined ? [] : [{ type: 'refresh_token_reused', ...reused }];

/** A refresh that was repeated after the grace time. */
export const repeatedLate = (session: Session, lateRepeats: number): AuditFact => ({
  type: 'refresh_token_repeated_late',
  userId: session.userId,
  sessionId: session.id,
  details: { inARow: String(lateRepeats) },
  once: `${session.id} ${session.generation}`,
});
