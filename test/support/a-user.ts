import { randomUUID } from 'node:crypto';
import { type Email, parseKeptEmail } from '../../src/domain/email/email.ts';
import { ok } from '../../src/domain/result.ts';
import { changeUser, createUser, type User, type UserChange } from '../../src/domain/users/user.ts';

/** Returns a valid e-mail address, random unless given. Throws on an invalid one. */
export const anEmail = (address = `person-${randomUUID()}@example.com`): Email => {
  const email = parseKeptEmail(address);
  if (!email.ok) throw new Error(email.error.message);
  return email.value;
};

/** Makes a user with a random id and e-mail address, with the given changes. */
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

/** Makes a change of a user in the form that a use-case passes to the repository. */
export const changing =
  (change: UserChange, at = new Date('2030-01-02T03:04:05.678Z')) =>
  (current: User) =>
    ok(changeUser(current, change, at));
