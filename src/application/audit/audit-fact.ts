import type { AuditEvent } from '../../domain/audit/audit-event.ts';
import type { Session } from '../../domain/sessions/session.ts';
import type { User, UserId } from '../../domain/users/user.ts';
import type { RefreshSessionError } from '../sessions/refresh-session.ts';
import type { EndedSession, SignedIn } from '../sessions/sign-in.ts';

/** What is recorded about an act. Absent members are unknown or do not apply. */
export interface AuditFact extends Pick<AuditEvent, 'type'> {
  readonly actorId?: UserId;
  readonly userId?: UserId;
  /** An e-mail address as typed. The user is looked up by it; the address itself is not recorded. */
  readonly email?: string;
  readonly sessionId?: string;
  /** Frequent events: recorded once in ten minutes per key and network, on each instance. */
  readonly once?: string;
  readonly details?: AuditEvent['details'];
}

/** Describes an act of a user on their own account. */
export const byOwner = (type: AuditFact['type'], { id }: Pick<User, 'id'>): AuditFact => ({
  type,
  actorId: id,
  userId: id,
});

/** Describes an act that begins a session. */
export const byNewcomer = (type: AuditFact['type'], { user, session }: SignedIn): AuditFact => ({
  ...byOwner(type, user),
  sessionId: session.id,
});

/** Describes an act that ends a session. */
export const bySession = (type: AuditFact['type'], { userId, sessionId }: EndedSession): AuditFact => ({
  ...byOwner(type, { id: userId }),
  sessionId,
});

/** Describes a token that opens nothing. Recorded once in ten minutes per purpose and network. */
export const tokenRefused = (purpose: string, email?: string): AuditFact => ({
  type: 'token_refused',
  details: { purpose },
  once: purpose,
  ...(email === undefined ? {} : { email }),
});

/** Describes a wrong current password, given by the holder of a session. Empty for any other error. */
export const ifUnconfirmed = (actor: User, { code }: { readonly code: string }): readonly AuditFact[] =>
  code === 'invalid_credentials' ? [byOwner('password_check_failed', actor)] : [];

/** Describes the reuse of an old refresh token, which has ended its session. Empty for any other error. */
export const ifReused = ({ reused }: RefreshSessionError): readonly AuditFact[] =>
  reused === undefined ? [] : [{ type: 'refresh_token_reused', ...reused }];

/** Describes a refresh that was repeated after the grace period. */
export const repeatedLate = (session: Session, lateRepeats: number): AuditFact => ({
  type: 'refresh_token_repeated_late',
  userId: session.userId,
  sessionId: session.id,
  details: { inARow: String(lateRepeats) },
  once: `${session.id} ${session.generation}`,
});
