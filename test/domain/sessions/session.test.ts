import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseKeptEmail } from '../../../src/domain/email/email.ts';
import {
  beginSession,
  judgeOldGeneration,
  type Session,
  type SessionPolicy,
  sessionSpeaksFor,
} from '../../../src/domain/sessions/session.ts';
import { changeUser, createUser, type User } from '../../../src/domain/users/user.ts';

const email = parseKeptEmail('ada@example.com');
if (!email.ok) throw new Error('the test needs a good address');
const now = new Date('2030-01-01T00:00:00Z');
const ada: User = {
  ...createUser({ id: 'u1', name: 'Ada', email: email.value, roles: ['user'], passwordHash: null, now }),
  sessionEpoch: 2,
};
const policy: SessionPolicy = {
  ttlSeconds: 7200,
  idleTtlSeconds: 3600,
  graceSeconds: 30,
  lateRepeats: 2,
  mostPerUser: 100,
};
const begin = (change: Partial<SessionPolicy> = {}): Session =>
  beginSession(
    {
      id: 's1',
      user: ada,
      seedHash: 'digest',
      authentication: { methods: ['pwd'], at: now },
      now,
      device: 'Firefox on Linux',
      ipAddress: '203.0.113.7',
    },
    { ...policy, ...change },
  );
const session = begin();

test('a session begins in the epoch of its user, and lasts for its seconds', () => {
  expect(session).toEqual({
    id: 's1',
    userId: 'u1',
    epoch: 2,
    generation: 0,
    lateRepeats: 0,
    lateGeneration: 0,
    seedHash: 'digest',
    authentication: { methods: ['pwd'], at: now },
    device: 'Firefox on Linux',
    ipAddress: '203.0.113.7',
    createdAt: now,
    refreshedAt: now,
    idleExpiresAt: new Date('2030-01-01T01:00:00Z'),
    expiresAt: new Date('2030-01-01T02:00:00Z'),
  });
  expect(now).toEqual(new Date('2030-01-01T00:00:00Z'));
});

test('a session is never idle beyond its end', () => {
  expect(begin({ idleTtlSeconds: 9999 }).idleExpiresAt).toEqual(new Date('2030-01-01T02:00:00Z'));
});

test.each([
  ['the one before, at once', 4, 0, 30, 'repeated'],
  ['the one before, just in time', 4, 29_999, 30, 'repeated'],
  ['the one before, too late', 4, 30_000, 30, { lateRepeats: 1, isCounted: false }],
  ['the one before, in strict mode', 4, 0, 0, 'reused'],
  ['two before, at once', 3, 0, 30, 'reused'],
  ['the first one', 0, 0, 30, 'reused'],
] as const)('a token of %s is %4$s', (_, generation, milliseconds, graceSeconds, expected) => {
  const current = { ...session, generation: 5 };
  const later = new Date(now.getTime() + milliseconds);
  expect(judgeOldGeneration(current, generation, later, { ...policy, graceSeconds })).toEqual(expected);
});

test.each([
  ['no generation before', 0, 0, 2, { lateRepeats: 1, isCounted: false }],
  ['the generation before it', 1, 4, 2, { lateRepeats: 2, isCounted: false }],
  ['two generations before it', 2, 4, 2, 'reused'],
  ['two generations, not in a row', 2, 3, 2, { lateRepeats: 1, isCounted: false }],
  ['this one already', 1, 5, 2, { lateRepeats: 1, isCounted: true }],
  ['this one already, as the second', 2, 5, 2, { lateRepeats: 2, isCounted: true }],
  ['this one already, when more were allowed', 3, 5, 2, 'reused'],
  ['no generation before, in strict mode', 0, 0, 0, 'reused'],
  ['this one already, before the mode was strict', 1, 5, 0, 'reused'],
] as const)('a late repeat, when %s was repeated late', (_, lateRepeats, lateGeneration, most, expected) => {
  const current = { ...session, generation: 5, lateRepeats, lateGeneration };
  const later = new Date(now.getTime() + 3_600_000);
  expect(judgeOldGeneration(current, 4, later, { ...policy, lateRepeats: most })).toEqual(expected);
});

test.each<[string, Partial<Session>, Partial<User>, boolean]>([
  ['as it began', {}, {}, true],
  ['another user', { userId: 'u2' }, {}, false],
  ['an older epoch', { epoch: 1 }, {}, false],
  ['a newer epoch', { epoch: 3 }, {}, false],
  ['a disabled user', {}, { status: 'disabled' }, false],
  ['a user whose epoch went on', {}, { sessionEpoch: 3 }, false],
  ['a user with another name and role', {}, { name: 'Eve', roles: ['admin'] }, true],
])('%s: speaks for the user: %s', (_, ofSession, ofUser, expected) => {
  expect(sessionSpeaksFor({ ...session, ...ofSession }, { ...ada, ...ofUser })).toBe(expected);
});

test('no session from before a disabling speaks again, however often the user is enabled', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('active' as const, 'disabled' as const)), (statuses) => {
      const end = statuses.reduce<User>((user, status) => changeUser(user, { status }, now), ada);
      expect(sessionSpeaksFor(session, end)).toBe(!statuses.includes('disabled'));
    }),
  );
});
