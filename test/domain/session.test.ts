import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseEmail } from '../../src/domain/email.ts';
import { beginSession, type Session, sessionSpeaksFor } from '../../src/domain/session.ts';
import { changeUser, createUser, type User } from '../../src/domain/user.ts';

const email = parseEmail('ada@example.com');
if (!email.ok) throw new Error('the test needs a good address');
const now = new Date('2030-01-01T00:00:00Z');
const ada: User = {
  ...createUser({ id: 'u1', name: 'Ada', email: email.value, roles: ['user'], passwordHash: null, now }),
  sessionEpoch: 2,
};
const session: Session = beginSession('s1', ada, now, 3600);

test('a session begins in the epoch of its user and lasts for its seconds', () => {
  expect(session).toEqual({
    id: 's1',
    userId: 'u1',
    epoch: 2,
    createdAt: now,
    expiresAt: new Date('2030-01-01T01:00:00Z'),
  });
  expect(now).toEqual(new Date('2030-01-01T00:00:00Z'));
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
