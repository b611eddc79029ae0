import { describe, expect, test } from 'vitest';
import type { RunningCell } from '../black-box.ts';
import type { Answer } from '../support/api-client.ts';
import { aPerson, credentialsOf } from '../support/people.ts';

/** Tests what the audit log tells about users, and what it forgets. */
export const auditSuite = (get: () => RunningCell): void => {
  describe('audit log', () => {
    const audit = (query: string): Promise<Answer> =>
      get().call('GET', `/audit?${query}`, { token: get().adminToken });

    /** Waits for `count` events about a user: they are written shortly after the action that they record. */
    const eventsAbout = async (userId: string, count: number): Promise<Answer['body'][]> => {
      const find = async () => (await audit(`userId=${userId}`)).body.items;
      await expect.poll(async () => (await find()).length, { timeout: 90_000 }).toBe(count);
      return find();
    };

    test('tells who did what, when and from where, and forgets the last when the user is gone', async () => {
      const { call, adminToken } = get();
      const person = aPerson();
      const signUp = await call('POST', '/auth/signup', { json: person });
      const { id } = signUp.body.user;
      await eventsAbout(id, 1);
      const wrong = { ...credentialsOf(person), password: 'a long wrong passphrase' };
      const refused = await call('POST', '/auth/login', { json: wrong });
      await eventsAbout(id, 2);
      await call('PATCH', `/users/${id}`, { token: adminToken, json: { roles: ['user', 'admin'] } });
      const events = await eventsAbout(id, 3);
      const me = (await call('GET', '/auth/me', { token: adminToken })).body.id;
      expect(events.map(({ type, actorId }) => [type, actorId])).toEqual([
        ['roles_changed', me],
        ['log_in_failed', null],
        ['signed_up', id],
      ]);
      expect(events[1].requestId).toBe(refused.headers.get('x-request-id'));
      expect(events[1].details).toEqual({ reason: 'invalid_credentials' });
      for (const { at, ipAddress } of events) {
        expect(Date.parse(at)).toBeGreaterThan(Date.now() - 600_000);
        expect(ipAddress).toMatch(/^[0-9a-f.:]+$/);
      }
      expect(JSON.stringify(events)).not.toMatch(/@|passphrase/);

      await call('DELETE', '/auth/me', { token: signUp.body.token, json: { password: person.password } });
      // MongoDB stores an event first and removes its origin afterwards.
      const left = async () => (await eventsAbout(id, 4)).map(({ type, ipAddress }) => [type, ipAddress]);
      await expect.poll(left, { timeout: 90_000 }).toEqual([
        ['account_deleted', null],
        ['roles_changed', expect.any(String)],
        ['log_in_failed', null],
        ['signed_up', null],
      ]);
    });

    test('says nothing of an unknown address but that somebody tried one', async () => {
      const { call } = get();
      const { status, headers } = await call('POST', '/auth/login', { json: credentialsOf(aPerson()) });
      expect(status).toBe(401);
      const find = async () => {
        const { body } = await audit('type=log_in_failed&limit=200');
        return body.items.find(({ requestId }: Answer['body']) => requestId === headers.get('x-request-id'));
      };
      await expect.poll(find, { timeout: 90_000 }).toMatchObject({
        actorId: null,
        userId: null,
        details: { reason: 'invalid_credentials' },
      });
    });

    test('pages by type, and is for administrators alone', async () => {
      const { call } = get();
      const person = await call('POST', '/auth/signup', { json: aPerson() });
      const refused = await call('GET', '/audit', { token: person.body.token });
      expect([refused.status, refused.body.code]).toEqual([403, 'forbidden']);
      expect((await call('GET', '/audit')).status).toBe(401);
      await eventsAbout(person.body.user.id, 1);
      const first = (await audit('type=signed_up&limit=1')).body;
      const second = (await audit(`type=signed_up&limit=1&cursor=${first.nextCursor}`)).body;
      expect([first.items.length, second.items.length]).toEqual([1, 1]);
      expect(first.items[0].at >= second.items[0].at).toBe(true);
      expect(first.items[0].id).not.toBe(second.items[0].id);
    });
  });
};
