import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launcherOf, type ShakyDatabase } from '../../support/stores/store-launcher.ts';
import { type Answer, callsTo } from '../support/api-client.ts';
import type { Cell } from '../support/cell.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { aPerson, credentialsOf } from '../support/people.ts';
import { startServerProcess } from '../support/server-process.ts';

const expectUnavailable = ({ status, body, headers }: Answer): void => {
  expect([status, body.code]).toEqual([503, 'unavailable']);
  expect(headers.get('retry-after')).toMatch(/^\d+$/);
};

/** Tests a database that is unavailable when the server starts, or goes away while it runs (ASVS 16.5.2, 16.5.3). */
export const databaseAwaySuite = (cell: Cell): void => {
  describe('a database that goes away', () => {
    let database: TestDatabase;
    let shaky: ShakyDatabase;
    const start = (until?: 'livez') => startServerProcess(cell, shaky.env, until);

    beforeAll(async () => {
      database = await createTestDatabase(cell);
      shaky = await (await launcherOf(cell.store)).makeShaky(database);
      // Creates its tables, as after every start but the first.
      const server = await start();
      server.signal('SIGTERM');
      await server.exited;
    });
    afterAll(async () => {
      await shaky.goAway();
      await shaky.comeBack();
      await database.remove();
    });

    test('is waited for at the start: the process lives, is not ready, and begins by itself', async () => {
      await shaky.goAway();
      const server = await start('livez');
      const call = callsTo(server.origin);
      expectUnavailable(await call('GET', '/readyz'));
      expectUnavailable(await call('POST', '/auth/signup', { json: aPerson() }));
      expectUnavailable(await call('GET', '/.well-known/jwks.json'));
      expect((await call('GET', '/livez')).status).toBe(200);

      await shaky.comeBack();
      await expect.poll(async () => (await call('GET', '/readyz')).status, { timeout: 90_000 }).toBe(200);
      const { status } = await call('POST', '/auth/signup', { json: aPerson() });
      expect(status).toBe(201);
      server.signal('SIGTERM');
      expect(await server.exited).toBe(0);
    });

    test('is told as unavailable in operation, and served again when it is back', async () => {
      const server = await start();
      const call = callsTo(server.origin);
      const early = await call('POST', '/auth/signup', { json: aPerson() });
      const late = aPerson();

      await shaky.goAway();
      expectUnavailable(await call('POST', '/auth/signup', { json: late }));
      expect((await call('GET', '/livez')).status).toBe(200);

      await shaky.comeBack();
      const signUp = () => call('POST', '/auth/signup', { json: late });
      await expect.poll(async () => (await signUp()).status, { timeout: 90_000 }).not.toBe(503);
      expect((await call('POST', '/auth/login', { json: credentialsOf(late) })).status).toBe(200);
      expect((await call('GET', '/auth/me', { token: early.body.token })).status).toBe(200);
      server.signal('SIGTERM');
      expect(await server.exited).toBe(0);
    });
  });
};
