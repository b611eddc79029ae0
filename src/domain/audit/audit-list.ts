import type { FieldProblem } from '../field-problem.ts';
import { err, ok, type Result } from '../result.ts';
import type { UserId } from '../users/user.ts';
import type { AuditEvent, AuditEventType } from './audit-event.ts';

/** The end of a page: the time of its last event, in milliseconds, and that event's id. */
export interface AuditPosition {
  readonly at: number;
  readonly id: string;
}

/** A query for one page of events, the newest first. `userId` is the user that they are about. */
export interface AuditQuery {
  readonly limit: number;
  readonly after: AuditPosition | null;
  readonly userId: UserId | null;
  readonly type: AuditEventType | null;
}

/** A page of events. `next` is null on the last one. */
export interface AuditPage {
  readonly events: readonly AuditEvent[];
  readonly next: AuditPosition | null;
}

/** The query parameters of a caller, before validation. Absent members are undefined. */
export interface AuditRequest {
  readonly limit?: number | undefined;
  readonly after?: AuditPosition | undefined;
  readonly userId?: string | undefined;
  readonly type?: AuditEventType | undefined;
}

const MAX_PAGE = 200;
const DEFAULT_PAGE = 50;
const MAX_ID_LENGTH = 128;

const refused = (path: string, message: string): Result<never, FieldProblem> =>
  err({ path, code: 'query_invalid', message });

/** Validates a request and converts it to a query; on error, names the invalid member. */
export const parseAuditQuery = (request: AuditRequest): Result<AuditQuery, FieldProblem> => {
  const { limit = DEFAULT_PAGE, after = null, userId = null, type = null } = request;
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE) {
    return refused('limit', `must be a whole number from 1 to ${MAX_PAGE}`);
  }
  if (userId !== null && (userId === '' || userId.length > MAX_ID_LENGTH || !userId.isWellFormed())) {
    return refused('userId', 'must be the id of a user');
  }
  return ok({ limit, after, userId, type });
};
