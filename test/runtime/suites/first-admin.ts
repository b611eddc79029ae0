import { describe, expect, test } from 'vitest';
import { callsTo } from '../support/api-client.ts';
import type { Cell } from '../support/cell.ts';
import { createTestDatabase } from '../support/database.ts';
import { ADMIN, aPerson } from '../support/people.ts';
import { startServerProcess } from '../support/server-process.ts';

/** Tests how an installation gets its first administrator. */
export const firstAdminSuite = (cell: Cell): void => {
  describe('first administrator', () => {
    test('is made once with the token that the first start prints', async () => {
      const database = await createTestDatabase(cell);
      const server = await startServerProcess(cell, database.env);
      const call = callsTo(server.origin);
      const printed = () => /"token":"([\w-]{43})"/.exec(server.stderr())?.[1];
      // The output of a container takes a separate path and may arrive after its first answer.
      await expect.poll(printed).toBeDefined();
      const token = printed();
      expect(server.stdout()).not.toContain(token);
      const person = aPerson();
      const forged = await call('POST', '/auth/setup', { json: { ...person, token: 'x'.repeat(43) } });
      expect([forged.status, forged.body.code]).toEqual([422, 'invalid_or_expired_token']);
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => call('POST', '/auth/setup', { json: { ...aPerson(), token } })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([
        201,
        ...Array.from({ length: 9 }, () => 422),
      ]);
      const admin = answers.find(({ status }) => status === 201);
      expect(admin?.body.user.roles).toEqual(['user', 'admin']);
      const list = await call('GET', '/users?role=admin', { token: admin?.body.token });
      expect(list.body.items).toHaveLength(1);
      server.signal('SIGTERM');
      await server.exited;
      await database.remove();
    });

    test('is one, with one signing key, when four instances start at once on one empty database', async () => {
      const database = await createTestDatabase(cell);
      const env = {
        ...database.env,
        ADMIN_EMAIL: ADMIN.email,
        ADMIN_PASSWORD: ADMIN.password,
        PUBLIC_URL: 'https://auth.example.com',
      };
      const servers = await Promise.all([1, 2, 3, 4].map(() => startServerProcess(cell, env)));
      const calls = servers.map(({ origin }) => callsTo(origin));
      const keySets = await Promise.all(calls.map((call) => call('GET', '/.well-known/jwks.json')));
      const kids = keySets.flatMap(({ body }) => body.keys.map(({ kid }: { kid: string }) => kid));
      expect(kids).toHaveLength(4);
      expect(new Set(kids).size).toBe(1);
      const login = await calls[0]?.('POST', '/auth/login', { json: ADMIN });
      const token = login?.body.token;
      for (const call of calls) {
        const admins = await call('GET', '/users?role=admin', { token });
        expect(admins.body.items).toHaveLength(1);
      }
      for (const server of servers) server.signal('SIGTERM');
      expect(await Promise.all(servers.map(({ exited }) => exited))).toEqual([0, 0, 0, 0]);
      await database.remove();
    });
  });
};
