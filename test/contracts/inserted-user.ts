import { expect } from 'vitest';
import type { UserRepository } from '../../src/application/ports/user-repository.ts';
import { ok } from '../../src/domain/result.ts';
import type { User } from '../../src/domain/users/user.ts';
import { aUser } from '../support/a-user.ts';

export const insertedInto = async (users: UserRepository, members: Partial<User> = {}): Promise<User> => {
  const user = aUser(members);
  expect(await users.insert(user)).toEqual(ok(undefined));
  return user;
};
