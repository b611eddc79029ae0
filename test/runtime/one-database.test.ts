import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WORKER_ENTRIES } from '../../deploy/worker-entries.ts';
import { STORES } from '../../src/composition/stores.ts';
import { type Call, callsTo } from './support/api-client.ts';
import { CELLS, type Cell } from './support/cell.ts';
import { createTestDatabase, type TestDatabase } from './support/database.ts';
import { aPerson, credentialsOf } from './support/people.ts';
import { type ServerProcess, startServerProcess } from './support/server-process.ts';

const PUBLIC_URL = 'https://auth.example.com';
/** A database that several machines share is one whose installation shares a SECRET. */
const SHARED = STORES.filter(({ needsSecret }) => needsSecret);

describe.each(SHARED)('one $name for every runtime', ({ id }) => {
  const cells = CELLS.filter(({ store }) => store === id);
  let database: TestDatabase;
  const servers: ServerProcess[] = [];
  const calls: { readonly runtime: Cell['runtime']; readonly call: Call }[] = [];

  beforeAll(async () => {
    database = await createTestDatabase({ runtime: 'node', store: id });
    for (const cell of cells) {
      const server = await startServerProcess(cell, { ...database.env, PUBLIC_URL });
      servers.push(server);
      calls.push({ runtime: cell.runtime, call: callsTo(server.origin) });
    }
  });
  afterAll(async () => {
    for (const server of servers) server.signal('SIGTERM');
    await Promise.all(servers.map(({ exited }) => exited));
    await database.remove();
  });

  test('has a server of each runtime', () => {
    expect(calls.map(({ runtime }) => runtime)).toEqual([
      'node',
      'bun',
      'deno',
      ...(id in WORKER_ENTRIES ? ['workerd'] : []),
    ]);
  });

  test.each(cells)(
    'who signs up on $runtime logs in on each, and a token of any is good on all',
    async ({ runtime }) => {
      // Not ASCII: a hash that one runtime makes of it must verify on the others.
      const person = { ...aPerson(), password: `пароль на ${runtime} 🗝️ и не короче` };
      const own = calls.find((one) => one.runtime === runtime);
      const signUp = await own?.call('POST', '/auth/signup', { json: person });
      expect(signUp?.status).toBe(201);
      const tokens: string[] = [signUp?.body.token];
      for (const { call } of calls) {
        const login = await call('POST', '/auth/login', { json: credentialsOf(person) });
        expect([login.status, login.body.user?.id]).toEqual([200, signUp?.body.user.id]);
        tokens.push(login.body.token);
      }
      for (const { call } of calls) {
        for (const token of tokens) {
          const me = await call('GET', '/auth/me', { token });
          expect([me.status, me.body.email]).toEqual([200, person.email]);
        }
      }
      const [first, ...others] = calls;
      const refreshed = await first?.call('POST', '/auth/refresh', {
        json: { refreshToken: signUp?.body.refreshToken },
      });
      for (const { call } of others) {
        expect((await call('GET', '/auth/me', { token: refreshed?.body.token })).status).toBe(200);
      }
    },
  );

  test('publishes one set of keys', async () => {
    const sets = await Promise.all(calls.map(({ call }) => call('GET', '/.well-known/jwks.json')));
    expect(new Set(sets.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });
});
