import type { AuditEvent } from '../../domain/audit/audit-event.ts';
import type { AuditPage, AuditQuery } from '../../domain/audit/audit-list.ts';

/**
 * Keeps what happened, to be looked at later. Nothing changes an event, with one exception: where a user that was
 * deleted had acted from is forgotten, by the deletion itself, some thousands of events at a time so that others get in
 * between, and also of events that are stored after it. A deletion that is cut short meanwhile is finished by a sweep.
 */
export interface AuditLog {
  /** Stores events. One whose id is there already stays as it is, so that repeating is no error. */
  append(events: readonly AuditEvent[]): Promise<void>;
  /**
   * One page, the newest first, those of one instant by id. Walking the pages shows every event that was there all
   * along exactly once, whatever is stored meanwhile.
   */
  list(query: AuditQuery): Promise<AuditPage>;
  /** Removes events that happened before `before`, at most some thousands a call; answers how many. */
  sweep(before: Date): Promise<number>;
}
