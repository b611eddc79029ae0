import type { AuditLog } from '../../../../application/ports/audit-log.ts';
import type { AuditEvent, AuditEventType } from '../../../../domain/audit/audit-event.ts';
import { tracedUser } from '../../../../domain/audit/audit-event.ts';
import type { AuditQuery } from '../../../../domain/audit/audit-list.ts';
import {
  type SqliteDriver,
  type SqliteRow,
  type SqliteStatement,
  type SqliteValue,
  statement,
} from '../connection/sqlite-driver.ts';
import { sweepRows } from '../connection/sweep-rows.ts';
import { finishErasures } from './forget-origins.ts';

const COLUMNS = 'at, id, type, actor_id, user_id, session_id, ip_address, device, request_id, details';

// One parameter for any number of events: a statement may have only 100, and a D1 batch few statements. The origin of
// an event is kept only while the user it belongs to exists, or when it belongs to no user.
const APPEND = `INSERT INTO audit_events (${COLUMNS})
  SELECT e.at, e.id, e.type, e.actor, e.user, e.session,
    CASE WHEN e.traced IS NULL OR u.id IS NOT NULL THEN e.ip END,
    CASE WHEN e.traced IS NULL OR u.id IS NOT NULL THEN e.device END,
    e.request, e.details
  FROM (
    SELECT value ->> 'at' AS at, value ->> 'id' AS id, value ->> 'type' AS type, value ->> 'actor' AS actor,
      value ->> 'user' AS user, value ->> 'session' AS session, value ->> 'ip' AS ip, value ->> 'device' AS device,
      value ->> 'request' AS request, value ->> 'details' AS details, value ->> 'traced' AS traced
    FROM json_each(?)
  ) e LEFT JOIN users u ON u.id = e.traced
  WHERE true
  ON CONFLICT (at, id) DO NOTHING`;

const rowOf = (event: AuditEvent): Record<string, SqliteValue> => ({
  at: event.at.getTime(),
  id: event.id,
  type: event.type,
  actor: event.actorId,
  user: event.userId,
  session: event.sessionId,
  ip: event.ipAddress,
  device: event.device,
  request: event.requestId,
  details: JSON.stringify(event.details),
  traced: tracedUser(event),
});

const textOrNull = (value: SqliteValue | undefined): string | null =>
  typeof value === 'string' ? value : null;

const eventOf = (row: SqliteRow): AuditEvent => ({
  id: String(row.id),
  // A newer release may have written a type that is unknown here; it is returned unchanged.
  type: String(row.type) as AuditEventType,
  at: new Date(Number(row.at)),
  actorId: textOrNull(row.actor_id),
  userId: textOrNull(row.user_id),
  sessionId: textOrNull(row.session_id),
  ipAddress: textOrNull(row.ip_address),
  device: textOrNull(row.device),
  requestId: textOrNull(row.request_id),
  details: JSON.parse(String(row.details)),
});

/** Makes the statement of a page. It reads one row more than requested, to tell whether there is a next page. */
export const listAuditEventsStatement = ({ limit, after, userId, type }: AuditQuery): SqliteStatement => {
  const conditions = [
    ...(userId === null ? [] : ['user_id = ?']),
    ...(type === null ? [] : ['type = ?']),
    ...(after === null ? [] : ['(at, id) < (?, ?)']),
  ];
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')} `;
  return statement(
    `SELECT ${COLUMNS} FROM audit_events ${where}ORDER BY at DESC, id DESC LIMIT ?`,
    ...[userId, type].filter((value) => value !== null),
    ...(after === null ? [] : [after.at, after.id]),
    limit + 1,
  );
};

/** Stores the audit log in SQLite. */
export const createSqliteAuditLog = (driver: SqliteDriver): AuditLog => ({
  append: async (events) => {
    await driver.batch([statement(APPEND, JSON.stringify(events.map(rowOf)))]);
  },

  list: async (query) => {
    const { sql, params } = listAuditEventsStatement(query);
    const found = (await driver.all(sql, params)).map(eventOf);
    const events = found.slice(0, query.limit);
    const last = events.at(-1);
    const next =
      found.length > query.limit && last !== undefined ? { at: last.at.getTime(), id: last.id } : null;
    return { events, next };
  },

  sweep: async (before) => {
    await finishErasures(driver);
    return sweepRows(driver, 'audit_events', { key: 'at, id', time: 'at' }, before);
  },
});
