import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMongoSessionRepository } from '../../../src/adapters/driven/mongodb/sessions/mongo-session-repository.ts';
import { createMongoSingleUseTokenRepository } from '../../../src/adapters/driven/mongodb/tokens/mongo-single-use-token-repository.ts';
import { createMongoUserRepository } from '../../../src/adapters/driven/mongodb/users/mongo-user-repository.ts';
import type { EmailKey } from '../../../src/domain/email/email.ts';
import { openTestDatabase, type TestDatabase } from './support/open-test-database.ts';
import { anyway, someUser } from './support/some-user.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.remove());

// ASVS 1.2.4, 15.3.5: a value that passed every other check still cannot be an operator.
const OPERATORS: readonly unknown[] = [{ $ne: null }, { $gt: '' }, { $regex: '.*' }, ['a'], null, undefined];

test.for(OPERATORS)('%j in the place of a value reaches no filter', async (operator) => {
  const { collections } = database;
  const users = createMongoUserRepository(collections);
  const sessions = createMongoSessionRepository(collections);
  const tokens = createMongoSingleUseTokenRepository(collections);
  const user = someUser();
  await users.insert(user);
  await tokens.issue({
    id: user.id,
    tokenHash: 'digest',
    expiresAt: new Date(Date.now() + 60_000),
    grant: null,
  });
  const text = operator as string;

  const commands = await database.commandsOf(async () => {
    for (const attempt of [
      () => users.findById(text),
      () => users.delete(text, anyway),
      () => users.replacePasswordHash(user.id, text, 'own'),
      () => sessions.findLive(text, new Date()),
      () => sessions.endAllOfUser(text),
      () => tokens.consume(user.id, text, new Date()),
      () => users.list({ sort: 'email', limit: 5, after: { key: 'a', id: text }, prefix: null }),
      () => users.list({ sort: 'email', limit: 5, after: { key: text, id: 'a' }, prefix: null }),
    ]) {
      await expect(attempt()).rejects.toThrow(TypeError);
    }
  });
  expect(commands).toEqual([]);
  expect(await users.findByEmail(text as EmailKey)).toBeNull();
  expect(await users.findById(user.id)).toEqual(user);
});
