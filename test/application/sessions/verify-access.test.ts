import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createJoseTokenIssuer } from '../../../src/adapters/driven/jose/jose-token-issuer.ts';
import { openSharedSecretKeyRing } from '../../../src/adapters/driven/jose/shared-secret-key-ring.ts';
import type { Authentication } from '../../../src/domain/sessions/authentication.ts';
import type { User } from '../../../src/domain/users/user.ts';
import { aSession } from '../../support/a-session.ts';
import { arrivalGate } from '../../support/arrival-gate.ts';
import { accountOf, must, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';

let world: OpenUseCases;
let admin: User;
let ada: { user: User; sessionId: string; token: string };

const open = async (sessionTtlSeconds = 3600) => {
  world = await openUseCases({
    config: { SESSION_EXPIRES: sessionTtlSeconds, SESSION_IDLE_EXPIRES: sessionTtlSeconds },
  });
  admin = await world.openAdmin();
  const { user, session, accessToken } = await world.signUp('Ada');
  ada = { user, sessionId: session.id, token: accessToken.token };
  // From here on the signature is cached: what is refused below is refused in spite of that.
  must(await world.useCases.verifyAccess(ada.token));
};

beforeEach(() => open());
afterEach(() => world.close());

const verify = (token = ada.token) => world.useCases.verifyAccess(token);
const update = async (change: { status?: User['status']; roles?: readonly string[]; name?: string }) =>
  must(await world.useCases.updateUser({ actor: admin, id: ada.user.id, expectedVersion: null, ...change }));

const byPassword = (): Authentication => ({ methods: ['pwd'], at: world.clock.now() });

const INVALID = { ok: false, error: { code: 'invalid_token' } };
const EXPIRED = { ok: false, error: { code: 'token_expired' } };

test('a fresh token stands for its user and session', async () => {
  expect(must(await verify())).toEqual({
    user: ada.user,
    sessionId: ada.sessionId,
    authentication: byPassword(),
  });
});

test('the user is the one of the record, not of the token: a role taken or given counts at once', async () => {
  await update({ roles: ['admin'], name: 'Countess' });
  expect(must(await verify()).user).toMatchObject({ roles: ['admin'], name: 'Countess' });
  await update({ roles: ['user'] });
  expect(must(await verify()).user.roles).toEqual(['user']);
});

describe('a genuine token is refused at once', () => {
  test('when its session has ended, and only its', async () => {
    const other = must(await world.useCases.authenticate(accountOf('Ada')));
    await world.store.sessions.end(ada.sessionId);
    expect(await verify()).toEqual(INVALID);
    expect((await verify(other.accessToken.token)).ok).toBe(true);
  });

  test('when all sessions of its user have ended', async () => {
    await world.store.sessions.endAllOfUser(ada.user.id);
    expect(await verify()).toEqual(INVALID);
  });

  test('when its session has run out, though it has not itself', async () => {
    await world.close();
    await open(60);
    world.advance(59);
    expect((await verify()).ok).toBe(true);
    world.advance(1);
    expect(await verify()).toEqual(INVALID);
  });

  test('when its user is disabled, and stays refused when the user is enabled again', async () => {
    await update({ status: 'disabled' });
    expect(await verify()).toEqual(INVALID);
    await update({ status: 'active' });
    expect(await verify()).toEqual(INVALID);
    const again = must(await world.useCases.authenticate(accountOf('Ada')));
    expect((await verify(again.accessToken.token)).ok).toBe(true);
  });

  test('when its session is of an older epoch, even if its record was written after the epoch ended', async () => {
    await update({ status: 'disabled' });
    await update({ status: 'active' });
    const session = aSession(ada.user, world.clock.now(), 3600);
    await world.store.sessions.insert(session);
    const claims = {
      userId: ada.user.id,
      sessionId: session.id,
      roles: ada.user.roles,
      authentication: byPassword(),
    };
    const { token } = await world.tokens.issue(claims, world.clock.now());
    expect(await verify(token)).toEqual(INVALID);
  });

  test('when its user is deleted', async () => {
    must(await world.useCases.deleteUser({ actor: admin, id: ada.user.id, expectedVersion: null }));
    expect(await verify()).toEqual(INVALID);
  });

  test("when it names somebody else's session", async () => {
    const eve = await world.signUp('Eve');
    const claims = {
      userId: admin.id,
      sessionId: eve.session.id,
      roles: admin.roles,
      authentication: byPassword(),
    };
    const { token } = await world.tokens.issue(claims, world.clock.now());
    expect(await verify(token)).toEqual(INVALID);
  });

  test('when its session was never begun', async () => {
    const claims = {
      userId: ada.user.id,
      sessionId: world.ids.next(),
      roles: ada.user.roles,
      authentication: byPassword(),
    };
    const { token } = await world.tokens.issue(claims, world.clock.now());
    expect(await verify(token)).toEqual(INVALID);
  });
});

test('a token is expired after its time and the tolerance of five seconds', async () => {
  world.advance(904);
  expect((await verify()).ok).toBe(true);
  world.advance(2);
  expect(await verify()).toEqual(EXPIRED);
});

test.each([
  ['nothing', () => ''],
  ['a word', () => 'token'],
  ['a session id', () => ada.sessionId],
  ['two parts of a token', () => ada.token.split('.').slice(0, 2).join('.')],
  ['a token with padding', () => `${ada.token}=`],
  ['a token with white space', () => ` ${ada.token}`],
  ['a token with another signature', () => ada.token.replace(/\.[^.]+$/, `.${'A'.repeat(43)}`)],
  ['a very long text', () => `${'a'.repeat(100_000)}.b.c`],
  ['a lone surrogate', () => 'a.b.\ud800'],
])('%s is invalid', async (_, make) => {
  expect(await verify(make())).toEqual(INVALID);
});

test('a token of another installation is invalid, though all of its names are ours', async () => {
  const foreign = createJoseTokenIssuer(
    await openSharedSecretKeyRing('a secret of some other installation altogether'),
    { issuer: 'https://auth.test', audience: 'https://api.test', clientId: 'latchkey', ttlSeconds: 900 },
    world.ids,
  );
  const claims = {
    userId: ada.user.id,
    sessionId: ada.sessionId,
    roles: ada.user.roles,
    authentication: byPassword(),
  };
  expect(await verify((await foreign.issue(claims, world.clock.now())).token)).toEqual(INVALID);
});

test('session and user are asked for together: neither waits for the other', async () => {
  let arrive = async () => {};
  const together = await openUseCases({
    decorate: ({ store }) => ({
      store: {
        ...store,
        users: {
          ...store.users,
          findById: async (id) => {
            await arrive();
            return store.users.findById(id);
          },
        },
        sessions: {
          ...store.sessions,
          findLive: async (id, now) => {
            await arrive();
            return store.sessions.findLive(id, now);
          },
        },
      },
    }),
  });
  const { accessToken } = await together.signUp('Ada');
  arrive = arrivalGate(2);
  // Reading one after the other would wait for ever for the second to arrive.
  expect((await together.useCases.verifyAccess(accessToken.token)).ok).toBe(true);
  await together.close();
});
