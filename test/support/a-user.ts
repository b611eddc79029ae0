import { randomUUID } from 'node:crypto';
import { type Email, parseKeptEmail } from '../../src/domain/email/email.ts';
import { ok } from '../../src/domain/result.ts';
import { changeUser, createUser, type User, type UserChange } from '../../src/domain/users/user.ts';

/** For an address that is good by construction. */
export const anEmail = (address = `person-${randomUUID()}@example.com`): Email => {
  const email = parseKeptEmail(address);
  if (!email.ok) throw new Error(email.error.message);
  return email.value;
};

/** For a user of its own, as different from others as a test needs it to be. */
export const aUser = (change: Partial<User> = {}): User => ({
  ...createUser({
    id: randomUUID(),
    name: 'Ada Lovelace',
    email: anEmail(),
    roles: ['user'],
    passwordHash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA',
    now: new Date('2026-01-01T00:00:00.000Z'),
  }),
  ...change,
});

/** For a change of a user as a use-case makes it. */
export const changing =
  (change: UserChange, at = new Date('2030-01-02T03:04:05.678Z')) =>
  (current: User) =>
    ok(changeUser(current, change, at));
