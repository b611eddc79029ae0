import { request } from 'node:http';
import { describe, expect, test, vi } from 'vitest';
import type { RunningCell } from '../black-box.ts';
import { type Call, callsTo } from '../support/api-client.ts';
import type { Cell } from '../support/cell.ts';
import { createTestDatabase } from '../support/database.ts';
import { ADMIN, aPerson, credentialsOf } from '../support/people.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';

/** Poll options for work that is done after the answer. */
const SOON = { timeout: 20_000, interval: 50 };
/** Poll options for the end of a grace time of five seconds. */
const PAST_THE_WINDOW = { timeout: 60_000, interval: 200 };

const refresh = (call: Call, refreshToken: string) =>
  call('POST', '/auth/refresh', { json: { refreshToken } });
const isAlive = async (call: Call, token: string) =>
  (await call('GET', '/auth/me', { token })).status === 200;

/** Sends a refresh and breaks the connection as soon as the server begins to answer. */
const refreshAndLoseTheAnswer = (origin: string, refreshToken: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const body = JSON.stringify({ refreshToken });
    const lost = request(`${origin}/auth/refresh`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      agent: false,
    });
    lost.on('response', (response) => {
      response.on('error', () => undefined);
      response.destroy();
      resolve();
    });
    lost.on('error', reject);
    lost.end(body);
  });

/** Tests refreshing, signing out, and listing and ending sessions, on the cell's one server. */
export const sessionsSuite = (get: () => RunningCell): void => {
  describe('sessions', () => {
    const signUp = async () => {
      const person = aPerson();
      const { body } = await get().call('POST', '/auth/signup', { json: person });
      return { person, ...body };
    };

    test('goes on with a refresh, and answers the same successor to 50 at once', async () => {
      const { call } = get();
      const first = await signUp();
      expect(first).toMatchObject({ refreshExpiresIn: 30 * 86_400 });
      expect(first.refreshToken).toMatch(/^[\w-]+\.[\w~-]{60,}$/);
      const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(call, first.refreshToken)));
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      const successors = new Set(answers.map(({ body }) => body.refreshToken));
      expect(successors.size).toBe(1);
      for (const { body } of answers.slice(0, 3)) expect(await isAlive(call, body.token)).toBe(true);
      const next = await refresh(call, [...successors][0]);
      expect(next.status).toBe(200);
      expect(Object.keys(next.body).sort()).toEqual(
        ['expiresIn', 'refreshExpiresIn', 'refreshToken', 'token', 'tokenType'].sort(),
      );
    });

    test('ends the session of a token that is two generations old, and no other of its user', async () => {
      const { call } = get();
      const first = await signUp();
      const other = await call('POST', '/auth/login', { json: credentialsOf(first.person) });
      const second = (await refresh(call, first.refreshToken)).body;
      const third = (await refresh(call, second.refreshToken)).body;
      const reused = await refresh(call, first.refreshToken);
      expect([reused.status, reused.body.code]).toEqual([401, 'invalid_refresh_token']);
      expect((await refresh(call, third.refreshToken)).status).toBe(401);
      expect(await isAlive(call, third.token)).toBe(false);
      expect(await isAlive(call, other.body.token)).toBe(true);
      expect((await refresh(call, other.body.refreshToken)).status).toBe(200);
    });

    test('keeps a client signed in that loses every third answer, through 200 refreshes', async () => {
      const { call, server } = get();
      let { refreshToken, token } = await signUp();
      for (let count = 1; count <= 200; count += 1) {
        if (count % 3 === 0) await refreshAndLoseTheAnswer(server.origin, refreshToken);
        const { status, body } = await refresh(call, refreshToken);
        expect([count, status]).toEqual([count, 200]);
        ({ refreshToken, token } = body);
      }
      expect(await isAlive(call, token)).toBe(true);
    });

    test('tells where one is signed in, and ends one, the others, all', async () => {
      const { call, adminToken } = get();
      const first = await signUp();
      const logIn = async (userAgent: string) =>
        (
          await call('POST', '/auth/login', {
            json: credentialsOf(first.person),
            headers: { 'user-agent': userAgent },
          })
        ).body;
      const second = await logIn('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0');
      const third = await logIn('curl/8.5.0');
      const list = await call('GET', '/auth/sessions', { token: second.token });
      expect(list.status).toBe(200);
      expect(list.body.items).toHaveLength(3);
      const current = list.body.items.find(({ current: own }: { current: boolean }) => own);
      expect(current).toEqual({
        id: second.refreshToken.split('.')[0],
        current: true,
        device: 'Firefox on Linux',
        ipAddress: '127.0.0.1',
        createdAt: expect.any(String),
        lastUsedAt: expect.any(String),
        expiresAt: expect.any(String),
      });
      const thirdId = third.refreshToken.split('.')[0];
      expect((await call('DELETE', `/auth/sessions/${thirdId}`, { token: second.token })).status).toBe(204);
      expect(await isAlive(call, third.token)).toBe(false);
      const again = await call('DELETE', `/auth/sessions/${thirdId}`, { token: second.token });
      expect([again.status, again.body.code]).toEqual([404, 'session_not_found']);
      expect((await call('DELETE', '/auth/sessions', { token: second.token })).status).toBe(204);
      expect(await isAlive(call, first.token)).toBe(false);
      expect(await isAlive(call, second.token)).toBe(true);
      const path = `/users/${first.user.id}/sessions`;
      expect((await call('GET', path, { token: adminToken })).body.items).toHaveLength(1);
      expect((await call('DELETE', path, { token: adminToken })).status).toBe(204);
      expect(await isAlive(call, second.token)).toBe(false);
      expect((await refresh(call, second.refreshToken)).status).toBe(401);
    });

    test('signs out by either token, as often as it is asked', async () => {
      const { call } = get();
      const first = await signUp();
      const second = (await call('POST', '/auth/login', { json: credentialsOf(first.person) })).body;
      for (const _ of [1, 2]) {
        expect((await call('POST', '/auth/logout', { token: first.token })).status).toBe(204);
        const json = { refreshToken: second.refreshToken };
        expect((await call('POST', '/auth/logout', { json })).status).toBe(204);
      }
      for (const { token, refreshToken } of [first, second]) {
        expect(await isAlive(call, token)).toBe(false);
        expect((await refresh(call, refreshToken)).status).toBe(401);
      }
    });

    test('changes the own name and password, and deletes the own account', async () => {
      const { call } = get();
      const first = await signUp();
      const other = (await call('POST', '/auth/login', { json: credentialsOf(first.person) })).body;
      const renamed = await call('PATCH', '/auth/me', { token: first.token, json: { name: 'Renamed' } });
      expect([renamed.status, renamed.body.name]).toEqual([200, 'Renamed']);
      const newPassword = `${first.person.password} and more`;
      const change = { currentPassword: first.person.password, newPassword };
      const changed = await call('POST', '/auth/password/change', { token: first.token, json: change });
      expect(changed.status).toBe(200);
      expect(await isAlive(call, first.token)).toBe(false);
      expect(await isAlive(call, other.token)).toBe(false);
      expect((await refresh(call, other.refreshToken)).status).toBe(401);
      expect(await isAlive(call, changed.body.token)).toBe(true);
      expect((await call('POST', '/auth/login', { json: credentialsOf(first.person) })).status).toBe(401);
      const { token } = changed.body;
      const wrong = await call('DELETE', '/auth/me', { token, json: { password: first.person.password } });
      expect([wrong.status, wrong.body.code]).toEqual([401, 'invalid_credentials']);
      expect((await call('DELETE', '/auth/me', { token, json: { password: newPassword } })).status).toBe(204);
      expect(await isAlive(call, token)).toBe(false);
      expect((await call('POST', '/auth/signup', { json: first.person })).status).toBe(201);
    });

    test('puts a changed role into the next token of every session', async () => {
      const { call, adminToken } = get();
      const first = await signUp();
      const rolesIn = (token: string) => JSON.parse(atob(token.split('.')[1] ?? '')).roles;
      expect(rolesIn(first.token)).toEqual(['user']);
      const path = `/users/${first.user.id}`;
      await call('PATCH', path, { token: adminToken, json: { roles: ['user', 'admin'] } });
      const second = (await refresh(call, first.refreshToken)).body;
      expect(rolesIn(second.token)).toEqual(['user', 'admin']);
      await call('PATCH', path, { token: adminToken, json: { roles: ['user'] } });
      expect(rolesIn((await refresh(call, second.refreshToken)).body.token)).toEqual(['user']);
    });
  });
};

/** Tests refreshes that reach several instances, and the end of the grace time. */
export const sessionsAcrossInstancesSuite = (cell: Cell): void => {
  describe('sessions across instances', () => {
    const startThree = async (env: Record<string, string>): Promise<ServerProcess[]> =>
      Promise.all([1, 2, 3].map(() => startServerProcess(cell, env)));

    test('answers 50 refreshes of one token, spread over three, with one successor', async () => {
      const database = await createTestDatabase(cell);
      const servers = await startThree({
        ...database.env,
        PUBLIC_URL: 'https://auth.example.com',
        ADMIN_EMAIL: ADMIN.email,
        ADMIN_PASSWORD: ADMIN.password,
        REFRESH_GRACE: '5',
        SESSIONS_PER_USER: '3',
      });
      const calls = servers.map(({ origin }) => callsTo(origin));
      const on = (index: number): Call => calls[index % calls.length] as Call;
      const recordedOf = async (userId: string, token: string): Promise<string[]> => {
        const { items } = (await on(0)('GET', `/audit?limit=200&userId=${userId}`, { token })).body;
        return items.map(({ type }: { type: string }) => type);
      };
      const first = (await on(0)('POST', '/auth/login', { json: ADMIN })).body;
      const other = (await on(1)('POST', '/auth/login', { json: ADMIN })).body;
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, index) => refresh(on(index), first.refreshToken)),
      );
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      const successors = new Set(answers.map(({ body }) => body.refreshToken));
      expect(successors.size).toBe(1);
      for (const index of [0, 1, 2]) expect(await isAlive(on(index), answers[index]?.body.token)).toBe(true);

      // A session that was refreshed after this one: when its window has passed, so has this one's.
      const { body: witness } = await on(2)('POST', '/auth/signup', { json: aPerson() });
      expect((await refresh(on(2), witness.refreshToken)).status).toBe(200);
      await vi.waitUntil(async () => {
        await refresh(on(0), witness.refreshToken);
        return (await recordedOf(witness.user.id, other.token)).includes('refresh_token_repeated_late');
      }, PAST_THE_WINDOW);

      // Past the window the successor is still unused: the answer may have been lost, on whichever instance it is asked
      // for again.
      const late = await Promise.all(
        Array.from({ length: 20 }, (_, index) => refresh(on(index), first.refreshToken)),
      );
      expect(late.map(({ status }) => status)).toEqual(late.map(() => 200));
      expect(new Set(late.map(({ body }) => body.refreshToken))).toEqual(successors);
      const next = await refresh(on(1), late[0]?.body.refreshToken);
      expect(next.status).toBe(200);

      // From then on, the predecessor counts as stolen: its session ends.
      expect((await refresh(on(2), first.refreshToken)).status).toBe(401);
      for (const index of [0, 1, 2]) {
        expect(await isAlive(on(index), next.body.token)).toBe(false);
        expect(await isAlive(on(index), other.token)).toBe(true);
      }
      expect((await refresh(on(0), next.body.refreshToken)).status).toBe(401);
      const refreshed = await refresh(on(1), other.refreshToken);
      expect(refreshed.status).toBe(200);
      await vi.waitUntil(async () => {
        const types = await recordedOf(first.user.id, refreshed.body.token);
        return types.includes('refresh_token_repeated_late') && types.includes('refresh_token_reused');
      }, SOON);

      // More sessions than a user can have: the ones that were refreshed least recently end, soon after the answers.
      await Promise.all(
        Array.from({ length: 5 }, (_, index) => on(index)('POST', '/auth/login', { json: ADMIN })),
      );
      const last = (await on(2)('POST', '/auth/login', { json: ADMIN })).body;
      const listed = async () =>
        (await on(0)('GET', '/auth/sessions', { token: last.token })).body.items.length;
      await vi.waitUntil(async () => (await listed()) === 3, SOON);
      expect((await refresh(on(1), refreshed.body.refreshToken)).status).toBe(401);
      for (const server of servers) server.signal('SIGTERM');
      expect(await Promise.all(servers.map(({ exited }) => exited))).toEqual([0, 0, 0]);
      await database.remove();
    });
  });
};
