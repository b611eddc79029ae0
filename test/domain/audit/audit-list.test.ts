import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { AUDIT_EVENT_TYPES, tracedUser } from '../../../src/domain/audit/audit-event.ts';
import { type AuditRequest, parseAuditQuery } from '../../../src/domain/audit/audit-list.ts';

describe('a query of the audit log', () => {
  test('without anything: the newest 50', () => {
    const value = { limit: 50, after: null, userId: null, type: null };
    expect(parseAuditQuery({})).toEqual({ ok: true, value });
  });

  test('with everything', () => {
    const request = { limit: 200, after: { at: 1, id: 'x' }, userId: 'u', type: 'logged_in' } as const;
    expect(parseAuditQuery(request)).toEqual({ ok: true, value: request });
  });

  test.each<[AuditRequest, string]>([
    [{ limit: 0 }, 'limit'],
    [{ limit: 201 }, 'limit'],
    [{ limit: 1.5 }, 'limit'],
    [{ userId: '' }, 'userId'],
    [{ userId: 'x'.repeat(129) }, 'userId'],
    [{ userId: '\ud800' }, 'userId'],
  ])('%j is refused', (request, path) => {
    expect(parseAuditQuery(request)).toMatchObject({ ok: false, error: { path, code: 'query_invalid' } });
  });
});

test.each([
  ['whoever acted', { actorId: 'a', userId: 'u' }, 'a'],
  ['whom it is about, when nobody knows who acted', { actorId: null, userId: 'u' }, 'u'],
  ['nobody', { actorId: null, userId: null }, null],
])('the origin of an event belongs to %s', (_, event, expected) => {
  expect(tracedUser(event)).toBe(expected);
});

test('docs/audit.md explains every type of event, and no other', () => {
  const documented = [...readFileSync('docs/audit.md', 'utf8').matchAll(/^\| `(\w+)` \|/gm)].map(
    ([, type]) => type,
  );
  expect(documented).toEqual(AUDIT_EVENT_TYPES);
});
