import type { AuditEventType } from '../domain/audit/audit-event.ts';
import { NO_REQUEST } from '../domain/sessions/request-origin.ts';
import type { UserId } from '../domain/users/user.ts';
import type { IdGenerator } from './ports/id-generator.ts';
import type { SecurityEvents } from './ports/security-events.ts';

/** An act of the service itself, without a request, and the user whose account it concerns, if any. */
export interface OwnAct {
  readonly type: AuditEventType;
  readonly at: Date;
  readonly userId: UserId | null;
  readonly details?: Readonly<Record<string, string>>;
}

/** Records an act of the service itself as a security event. */
export const recordOwnAct = (
  { events, ids }: { readonly events: SecurityEvents; readonly ids: IdGenerator },
  { details = {}, ...act }: OwnAct,
): void => events.record({ ...NO_REQUEST, id: ids.next(), actorId: null, sessionId: null, ...act, details });
