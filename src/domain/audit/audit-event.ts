import type { RequestOrigin } from '../sessions/request-origin.ts';
import type { SessionId } from '../sessions/session.ts';
import type { UserId } from '../users/user.ts';

/** For listing every type of event there is. A type is never renamed. */
export const AUDIT_EVENT_TYPES = [
  'signed_up',
  'sign_up_failed',
  'logged_in',
  'log_in_failed',
  'right_password_after_failures',
  'rate_limited',
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
 * For something that happened to an account or the installation: what, when, by whom (`actorId`, null when that is not
 * known or it was the service itself), about whom (`userId`), from where. No member holds a secret or an address.
 */
export interface AuditEvent extends Omit<RequestOrigin, 'departure'> {
  readonly id: string;
  readonly type: AuditEventType;
  readonly at: Date;
  readonly actorId: UserId | null;
  readonly userId: UserId | null;
  readonly sessionId: SessionId | null;
  /** What else there is to say, such as why a log-in failed. */
  readonly details: Readonly<Record<string, string>>;
}

/** For whose data the origin of an event is: whoever acted, or else whom it is about; null when it is nobody's. */
export const tracedUser = ({ actorId, userId }: Pick<AuditEvent, 'actorId' | 'userId'>): UserId | null =>
  actorId ?? userId;
