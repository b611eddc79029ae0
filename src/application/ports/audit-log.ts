import type { AuditEvent } from '../../domain/audit/audit-event.ts';
import type { AuditPage, AuditQuery } from '../../domain/audit/audit-list.ts';

/**
 * Stores audit events for later review. Events never change, with one exception: deleting a user erases where that
 * user acted from, also in events that are stored after the deletion. The deletion erases a few thousand events at a
 * time, so that other writes get in between. A sweep finishes a deletion that was interrupted.
 */
export interface AuditLog {
  /** Stores events. Ignores an event whose id is already stored, so repeating the call is safe. */
  append(events: readonly AuditEvent[]): Promise<void>;
  /**
   * Returns one page, newest first; events of the same instant are ordered by id. Walking the pages returns every
   * event that exists throughout exactly once, whatever is stored meanwhile.
   */
  list(query: AuditQuery): Promise<AuditPage>;
  /** Removes events that happened before `before`, at most a few thousand per call. Returns how many. */
  sweep(before: Date): Promise<number>;
}
