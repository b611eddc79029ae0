import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import { freePort } from '../../support/free-port.ts';
import type { RunningCell } from '../black-box.ts';
import { callsTo } from '../support/api-client.ts';
import type { Cell } from '../support/cell.ts';
import { createTestDatabase } from '../support/database.ts';
import { aPerson } from '../support/people.ts';
import { startServerProcess } from '../support/server-process.ts';

/** Tests that common passwords are refused. */
export const compromisedPasswordsSuite = (get: () => RunningCell): void => {
  describe('a password that is guessed first', () => {
    test.each([
      ['a common one', 'stairwaytoheaven', /common/],
      ['a common one in another case', 'StairwayToHeaven', /common/],
      ['a common row of keys', '1qaz2wsx3edc4rfv', /keyboard/],
      ['the alphabet', 'abcdefghijklmnop', /alphabet/],
      ['one character', '😀'.repeat(15), /characters repeated/],
      ['spaces', ' '.repeat(16), /white space/],
      ['a common word doubled', 'PasswordPassword', /repeated/],
      ['a common word with figures', 'Monkey7391826450', /digits/],
      ['the own address', 'ada.of.london@example.com', /e-mail address/],
      ['the own name in the address, and a year', 'ada.of.london-2026', /e-mail address/],
      ['the name of the service', 'LatchkeyLatchkey1!', /name of the service/],
    ])('%s is refused with the reason', async (_, password, reason) => {
      const person = { ...aPerson(), email: 'ada.of.london@example.com', password };
      const { status, body } = await get().call('POST', '/auth/signup', { json: person });
      expect([status, body.code]).toEqual([422, 'password_compromised']);
      expect(body.detail).toMatch(reason);
      expect(body.errors).toMatchObject([{ path: 'password', code: 'password_compromised' }]);
      expect(JSON.stringify(body)).not.toContain(password);
    });

    test('is refused at a change and when an administrator chooses it, too', async () => {
      const { call, adminToken } = get();
      const person = aPerson();
      const { token } = (await call('POST', '/auth/signup', { json: person })).body;
      const change = { currentPassword: person.password, newPassword: 'stairwaytoheaven' };
      const created = { ...aPerson(), password: 'stairwaytoheaven' };
      for (const answer of [
        await call('POST', '/auth/password/change', { token, json: change }),
        await call('POST', '/users', { token: adminToken, json: created }),
      ]) {
        expect([answer.status, answer.body.code]).toEqual([422, 'password_compromised']);
      }
    });
  });
};

/** Tests the refusal of breached passwords by means of a password range service. */
export const passwordRangeSuite = (cell: Cell): void => {
  describe('a service that knows breached passwords', () => {
    test('is asked by five digits; where it does not answer, the password passes', async () => {
      const breached = 'a passphrase that was in a breach';
      const digest = createHash('sha1').update(breached).digest('hex').toUpperCase();
      const asked: (string | undefined)[] = [];
      const service = createServer((request, response) => {
        asked.push(request.url);
        response.end(`${'0'.repeat(35)}:0\r\n${digest.slice(5)}:12\r\n`);
      });
      const port = await freePort();
      service.listen(port, '127.0.0.1');
      await once(service, 'listening');
      const database = await createTestDatabase(cell);
      const server = await startServerProcess(cell, {
        ...database.env,
        PASSWORD_RANGE_URL: `http://127.0.0.1:${port}/range`,
      });
      const call = callsTo(server.origin);
      const signUp = (password: string) => call('POST', '/auth/signup', { json: { ...aPerson(), password } });
      try {
        // An answer that comes too late, as on a busy machine, lets the password pass.
        await expect
          .poll(async () => (await signUp(breached)).body.code, { timeout: 90_000 })
          .toBe('password_compromised');
        expect(new Set(asked)).toEqual(new Set([`/range/${digest.slice(0, 5)}`]));
        expect((await signUp('a passphrase that was in none')).status).toBe(201);
        expect(new Set(asked).size).toBe(2);

        service.closeAllConnections();
        service.close();
        await once(service, 'close');
        expect((await signUp(breached)).status).toBe(201);
        await expect
          .poll(() => server.stdout(), { timeout: 90_000 })
          .toContain('could not check a new password against breached passwords');
        expect(server.stdout()).not.toContain(digest.slice(5));
      } finally {
        service.closeAllConnections();
        service.close();
        server.signal('SIGTERM');
        await server.exited;
        await database.remove();
      }
    });
  });
};
