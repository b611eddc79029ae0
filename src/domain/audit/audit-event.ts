import type { RequestOrigin } from '../sessions/request-origin.ts';
import type { SessionId } from '../sessions/session.ts';
import type { UserId } from '../users/user.ts';

/** The types of audit events. A type is never renamed. */
export const AUDIT_EVENT_TYPES = [
  'signed_up',
  'sign_up_failed',
  'logged_in',
  'log_in_failed',
  'right_password_after_failures',
  'rate_limited',
  'second_factor_asked',
  'second_factor_used',
  'second_factor_failed',
  'second_factor_added',
  'second_factor_removed',
  'recovery_code_used',
  'recovery_codes_replaced',
  'factors_reset',
  'device_trusted',
  'device_trust_ended',
  'logged_out',
  'session_ended',
  'sessions_ended',
  'stepped_up',
  'refresh_token_repeated_late',
  'refresh_token_reused',
  'password_changed',
  'password_check_failed',
  'password_reset_requested',
  'password_reset',
  'magic_link_requested',
  'token_refused',
  'email_verified',
  'sign_up_verified',
  'sign_up_rejected',
  'account_claimed',
  'account_expired',
  'email_change_requested',
  'email_changed',
  'email_change_undone',
  'account_secured',
  'invitation_accepted',
  'account_deleted',
  'first_admin_created',
  'user_created',
  'user_renamed',
  'user_disabled',
  'user_enabled',
  'roles_changed',
  'metadata_changed',
  'user_deleted',
  'limits_lifted',
  'signing_key_rotated',
  'signing_key_revoked',
] as const;

export type AuditEventType = (typeof AUDIT_EVENT_TYPES)[number];

/**
 * An event of an account or of the installation: what happened, when, by whom (`actorId`, null when unknown or the
 * service itself), to whom (`userId`), and from where. No member contains a secret or an e-mail address.
 */
export interface AuditEvent extends Omit<RequestOrigin, 'departure'> {
  readonly id: string;
  readonly type: AuditEventType;
  readonly at: Date;
  readonly actorId: UserId | null;
  readonly userId: UserId | null;
  readonly sessionId: SessionId | null;
  /** Further facts, such as why a log-in failed. */
  readonly details: Readonly<Record<string, string>>;
}

/**
 * Returns the user whose personal data the origin of an event is: the actor, else the user that it is about; null when
 * it is no user's.
 */
export const tracedUser = ({ actorId, userId }: Pick<AuditEvent, 'actorId' | 'userId'>): UserId | null =>
  actorId ?? userId;
