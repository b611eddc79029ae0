import type { SessionId } from '../../domain/session.ts';
import type { UserId } from '../../domain/user.ts';

/** For something that whoever watches over the installation must learn of. */
export interface SecurityEvent {
  readonly type: 'refresh_token_reused' | 'password_changed' | 'account_deleted';
  readonly userId: UserId;
  readonly sessionId: SessionId | null;
  readonly at: Date;
}

/** For telling of security events. */
export interface SecurityEvents {
  /** Takes an event; never fails and never delays. */
  record(event: SecurityEvent): void;
}
