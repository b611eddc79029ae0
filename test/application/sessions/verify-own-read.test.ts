import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createJoseLegacyTokens } from '../../../src/adapters/driven/jose/jose-legacy-tokens.ts';
import { createImportUser } from '../../../src/application/accounts/import-user.ts';
import type { LegacyTokens } from '../../../src/application/ports/legacy-tokens.ts';
import type { ImportedUser } from '../../../src/domain/accounts/imported-user.ts';
import { LEGACY_SECRET, legacyTokenOf, OBJECT_ID } from '../../support/legacy-token.ts';
import { must, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';

const INVALID = { ok: false, error: { code: 'invalid_token' } };
const EXPIRED = { ok: false, error: { code: 'token_expired' } };
const DAY = 86_400;
const EMAIL = 'old@example.com';

let world: OpenUseCases;
let asked: string[];
let reads: string[];
let token: string;

const bring = async (change: Partial<ImportedUser> = {}) => {
  const createdAt = new Date('2024-01-02T03:04:05Z');
  const importUser = createImportUser({ users: world.store.users });
  must(
    await importUser({ id: OBJECT_ID, name: 'Old', email: EMAIL, passwordHash: null, createdAt, ...change }),
  );
};

const open = async (isTaken = true) => {
  asked = [];
  reads = [];
  world = await openUseCases({
    decorate: ({ clock, store }) => {
      const until = new Date(clock.now().getTime() + 10 * DAY * 1000);
      const real = createJoseLegacyTokens({ secret: LEGACY_SECRET, until });
      const legacyTokens: LegacyTokens = {
        verify: (presented, now) => {
          asked.push(presented);
          return real.verify(presented, now);
        },
      };
      const users = {
        ...store.users,
        findById: (id: string) => {
          reads.push(id);
          return store.users.findById(id);
        },
      };
      return { store: { ...store, users }, ...(isTaken ? { legacyTokens } : {}) };
    },
  });
  token = legacyTokenOf(OBJECT_ID, world.clock.now());
};

beforeEach(() => open());
afterEach(() => world.close());

const read = (presented = token) => world.useCases.verifyOwnRead(presented);
const update = async (change: { status?: 'active' | 'disabled'; name?: string }) => {
  const actor = await world.openAdmin();
  must(await world.useCases.updateUser({ actor, id: OBJECT_ID, expectedVersion: null, ...change }));
};

describe('a token of the application of before', () => {
  test('stands for its imported user, found by one read', async () => {
    await bring();
    reads.length = 0;
    const { user, ...others } = must(await read());
    expect(user).toMatchObject({ id: OBJECT_ID, name: 'Old', roles: ['user'] });
    expect([others, reads]).toEqual([{}, [OBJECT_ID]]);
  });

  test('is an ordinary user’s, whatever the record says', async () => {
    await bring({ roles: ['user', 'admin'] });
    expect(must(await read()).user.roles).toEqual(['user']);
  });

  test.each([
    ['nobody was imported under its id', async () => {}],
    ['its user was imported as disabled', () => bring({ status: 'disabled' })],
    [
      'its user was disabled',
      async () => {
        await bring();
        await update({ status: 'disabled' });
      },
    ],
    [
      'its user was disabled, and is active again',
      async () => {
        await bring();
        await update({ status: 'disabled' });
        await update({ status: 'active' });
      },
    ],
    [
      'the password was chosen anew',
      async () => {
        await bring();
        const old = await world.store.users.findById(OBJECT_ID);
        if (old === null) throw new Error('not imported');
        await world.store.users.update(OBJECT_ID, (user) => ({
          ok: true,
          value: { ...user, sessionEpoch: user.sessionEpoch + 1, version: user.version + 1 },
        }));
      },
    ],
  ])('opens nothing where %s', async (_, prepare) => {
    await prepare();
    expect(await read()).toEqual(INVALID);
  });

  test('goes on after a new name, which changes nobody’s access', async () => {
    await bring();
    await update({ name: 'Renamed' });
    expect(must(await read()).user.name).toBe('Renamed');
  });

  test('opens nobody who signed up here, whose ids are ours', async () => {
    const { user } = await world.signUp('Ada');
    expect(await read(legacyTokenOf(user.id, world.clock.now()))).toEqual(INVALID);
  });

  test('ends when it says so, and all end on the day that was set', async () => {
    await bring();
    world.advance(3 * DAY + 6);
    expect(await read()).toEqual(EXPIRED);
    const long = legacyTokenOf(OBJECT_ID, world.clock.now(), 60 * DAY);
    expect((await read(long)).ok).toBe(true);
    world.advance(7 * DAY - 7);
    expect((await read(long)).ok).toBe(true);
    world.advance(1);
    expect(await read(long)).toEqual(INVALID);
  });

  test('is none for anything else that takes tokens', async () => {
    await bring({ roles: ['admin'] });
    expect(await world.useCases.verifyAccess(token)).toEqual(INVALID);
    expect(await world.useCases.verifyRecentAccess(token)).toEqual(INVALID);
    expect(await world.useCases.introspectToken(token)).toBeNull();
    expect(await world.useCases.revokeToken(token)).toBeNull();
    expect(await world.useCases.signOut({ accessToken: token })).toEqual(INVALID);
    expect(await world.useCases.refreshSession(token)).toMatchObject({ ok: false });
  });
});

test('a token of ours stands for its session’s user, and is not shown to the other secret', async () => {
  const { accessToken, user } = await world.signUp('Ada');
  expect(must(await read(accessToken.token)).user).toEqual(user);
  await world.useCases.signOut({ accessToken: accessToken.token });
  expect(asked).toEqual([]);
  world.advance(906);
  expect(await read(accessToken.token)).toEqual(EXPIRED);
  expect(asked).toEqual([]);
});

test('where they are not taken, it is the same as every other route', async () => {
  await world.close();
  await open(false);
  await bring();
  expect(await read()).toEqual(INVALID);
  expect(asked).toEqual([]);
  expect(world.useCases.verifyOwnRead).toBe(world.useCases.verifyAccess);
});
