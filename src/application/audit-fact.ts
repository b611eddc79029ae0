import type { AuditEvent } from '../domain/audit/audit-event.ts';
import type { Session } from '../domain/sessions/session.ts';
import type { User, UserId } from '../domain/users/user.ts';

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
export const byNewcomer = (
  type: AuditFact['type'],
  { user, session }: { readonly user: Pick<User, 'id'>; readonly session: Pick<Session, 'id'> },
): AuditFact => ({
  ...byOwner(type, user),
  sessionId: session.id,
});

/** What ends a session. */
export const bySession = (
  type: AuditFact['type'],
  { userId, sessionId }: { readonly userId: UserId; readonly sessionId: string },
): AuditFact => ({
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

/** The earlier owner of a mailbox, whom its reader has taken the account from. */
export const ifClaimed = (claimed: boolean, user: Pick<User, 'id'>): readonly AuditFact[] =>
  claimed ? [byOwner('account_claimed', user)] : [];
