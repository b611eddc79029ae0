import type { AuditEvent } from '../domain/audit/audit-event.ts';
import type { Session } from '../domain/sessions/session.ts';
import type { User, UserId } from '../domain/users/user.ts';
import type { SignInOutcome } from './second-factor/sign-in.ts';

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
export const byNewcomer = (
  type: AuditFact['type'],
  { user, session }: { readonly user: Pick<User, 'id'>; readonly session: Pick<Session, 'id'> },
): AuditFact => ({
  ...byOwner(type, user),
  sessionId: session.id,
});

/** Describes a log-in: that its session began, or else that the first factor was right and a second one is needed. */
export const ofLogIn = (outcome: SignInOutcome, method: string): AuditFact => ({
  ...(outcome.kind === 'signed_in'
    ? byNewcomer('logged_in', outcome)
    : byOwner('second_factor_asked', outcome.user)),
  details: { method },
});

/** Describes an act that signs its user in as well, unless a second factor is needed first. */
export const withSignIn = (
  type: AuditFact['type'],
  outcome: SignInOutcome,
  details: AuditFact['details'] = {},
): readonly AuditFact[] =>
  outcome.kind === 'signed_in'
    ? [{ ...byNewcomer(type, outcome), details }]
    : [{ ...byOwner(type, outcome.user), details }, byOwner('second_factor_asked', outcome.user)];

/** Describes an act that ends a session. */
export const bySession = (
  type: AuditFact['type'],
  { userId, sessionId }: { readonly userId: UserId; readonly sessionId: string },
): AuditFact => ({
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

/** Describes that the owner of the mailbox took the account over from whoever had opened it. Empty if not. */
export const ifClaimed = (claimed: boolean, user: Pick<User, 'id'>): readonly AuditFact[] =>
  claimed ? [byOwner('account_claimed', user)] : [];
