import { randomUUID } from 'node:crypto';
import type { AuditEvent } from '../../src/domain/audit/audit-event.ts';

/** Makes an audit event. By default, a random user is both its actor and its subject. */
export const anAuditEvent = (change: Partial<AuditEvent> = {}): AuditEvent => {
  const userId = randomUUID();
  return {
    id: randomUUID(),
    type: 'logged_in',
    at: new Date('2026-09-09T09:09:09.099Z'),
    actorId: userId,
    userId,
    sessionId: null,
    ipAddress: '2001:db8::7',
    device: 'Firefox on Linux',
    requestId: randomUUID(),
    details: {},
    ...change,
  };
};
