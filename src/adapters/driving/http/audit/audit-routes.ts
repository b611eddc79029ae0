import { answerProblem } from '../answer/problem.ts';
import { useCaseProblem } from '../answer/use-case-problem.ts';
import { bearerEndpoint } from '../endpoint/endpoint.ts';
import type { CreateEndpoints } from '../endpoint/endpoint-group.ts';
import { queryString } from '../input/query-string.ts';
import { decodeAuditCursor, encodeAuditCursor } from './audit-cursor.ts';
import {
  type AuditPageBody,
  auditPageSchema,
  listAuditEventsSchema,
  toAuditEventBody,
} from './audit-schemas.ts';

/** The endpoint of the audit log, for administrators. */
export const auditEndpoints: CreateEndpoints = ({ useCases }) => [
  bearerEndpoint({
    id: 'listAuditEvents',
    method: 'GET',
    path: '/audit',
    tag: 'Audit',
    summary: 'List audit events, newest first.',
    description:
      'Events are stored shortly after the action, and kept for the time that the operator configured (`AUDIT_RETENTION`). New events never make another event appear twice or be skipped while you page.',
    input: queryString(listAuditEventsSchema),
    answers: { 200: { description: 'One page of events.', schema: auditPageSchema } },
    problems: ['forbidden'],
    handle: async ({ c, principal, input: { cursor, ...query } }) => {
      const after = cursor === undefined ? undefined : decodeAuditCursor(cursor);
      if (after === null) {
        return answerProblem(c, {
          code: 'malformed_request',
          detail: 'the cursor is invalid; send nextCursor of the previous page unchanged',
        });
      }
      const page = await useCases.listAuditEvents({ actor: principal.user, ...query, after });
      if (!page.ok) return answerProblem(c, useCaseProblem(page.error));
      const { events, next } = page.value;
      const body: AuditPageBody = {
        items: events.map(toAuditEventBody),
        nextCursor: next === null ? null : encodeAuditCursor(next),
      };
      return c.json(body);
    },
  }),
];
