import * as z from 'zod';
import type { ListAuditEventsCommand } from '../../../../application/audit/list-audit-events.ts';
import { AUDIT_EVENT_TYPES, type AuditEvent } from '../../../../domain/audit/audit-event.ts';
import { cursorField, idField, timeField } from '../answer/answer-fields.ts';
import type { MembersOf } from '../answer/members-of.ts';

/** The query parameters of the audit log. */
export interface ListAuditEventsQuery extends Omit<ListAuditEventsCommand, 'actor' | 'after'> {
  readonly cursor?: string | undefined;
}

export const listAuditEventsSchema: z.ZodObject<MembersOf<ListAuditEventsQuery>> = z.strictObject({
  limit: z.int().meta({ minimum: 1, maximum: 200, default: 50, description: 'Events per page.' }).optional(),
  cursor: z
    .string()
    .meta({ minLength: 1, description: '`nextCursor` of the previous page, with the same filters.' })
    .optional(),
  userId: idField.describe('Only events about this user.').optional(),
  type: z.enum(AUDIT_EVENT_TYPES).describe('The type of the event.').optional(),
});

/** An audit event in an answer. */
export interface AuditEventBody extends Omit<AuditEvent, 'at'> {
  readonly at: string;
}

const auditEventSchema = z
  .object<MembersOf<AuditEventBody>>({
    id: idField,
    type: z.enum(AUDIT_EVENT_TYPES),
    at: timeField,
    actorId: idField
      .nullable()
      .describe('The user who acted; null if unknown, or if it was the service itself.'),
    userId: idField.nullable().describe('The user whom the event is about.'),
    sessionId: idField.nullable(),
    ipAddress: z
      .string()
      .nullable()
      .meta({
        examples: ['203.0.113.7'],
        description: 'Null if unknown, or if the user has been deleted.',
      }),
    device: z
      .string()
      .nullable()
      .meta({ examples: ['Firefox on Linux'] }),
    requestId: idField.nullable().describe('`X-Request-Id` of the response, also in the log.'),
    details: z.record(z.string(), z.string()).describe('Further facts, such as the reason.'),
  })
  .meta({ ref: 'AuditEvent' });

/** A page of the audit log in an answer. */
export interface AuditPageBody {
  readonly items: readonly AuditEventBody[];
  readonly nextCursor: string | null;
}

export const auditPageSchema: z.ZodType<AuditPageBody> = z
  .object<MembersOf<AuditPageBody>>({ items: z.array(auditEventSchema), nextCursor: cursorField })
  .meta({ ref: 'AuditPage' });

export const toAuditEventBody = ({ at, ...event }: AuditEvent): AuditEventBody => ({
  ...event,
  at: at.toISOString(),
});
