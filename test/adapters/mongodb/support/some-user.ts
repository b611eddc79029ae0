import { randomUUID } from 'node:crypto';
import type { Email, EmailKey } from '../../../../src/domain/email/email.ts';
import type { Role } from '../../../../src/domain/users/role.ts';
import { createUser, type User } from '../../../../src/domain/users/user.ts';

const NOW = new Date('2030-01-02T03:04:05.678Z');

/** Makes an e-mail address. Its key is in lower case. */
export const emailOf = (address: string): Email => ({ address, key: address.toLowerCase() as EmailKey });

/** Makes a random e-mail address. */
export const someEmail = (): Email => emailOf(`User-${randomUUID()}@example.com`);

/** Makes a user with a random id and, unless given, e-mail address. */
export const someUser = (
  given: { email?: Email; roles?: readonly Role[]; name?: string; now?: Date } = {},
): User =>
  createUser({
    id: randomUUID(),
    name: given.name ?? 'Ada',
    email: given.email ?? someEmail(),
    roles: given.roles ?? ['user'],
    passwordHash: '$argon2id$v=19$m=16,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2g',
    now: given.now ?? NOW,
  });

/** A decision that accepts the value. */
export const anyway = (value: User): { ok: true; value: User } => ({ ok: true, value });
