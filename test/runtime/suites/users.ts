import { beforeAll, describe, expect, test } from 'vitest';
import type { RunningCell } from '../black-box.ts';
import type { Answer } from '../support/api-client.ts';
import { aPerson, credentialsOf } from '../support/people.ts';

/** Tests managing users as an administrator, and that nobody else may. */
export const usersSuite = (get: () => RunningCell): void => {
  describe('users', () => {
    const admin = (method: string, path: string, json?: unknown, headers?: Record<string, string>) =>
      get().call(method, path, {
        token: get().adminToken,
        ...(json === undefined ? {} : { json }),
        ...(headers === undefined ? {} : { headers }),
      });
    const create = async (extra: Record<string, unknown> = {}): Promise<Answer> =>
      admin('POST', '/users', { ...aPerson(), ...extra });

    let own: { id: string; token: string };
    beforeAll(async () => {
      const { body } = await get().call('POST', '/auth/signup', { json: aPerson() });
      own = { id: body.user.id, token: body.token };
    });

    test('creates, shows, changes and deletes a user', async () => {
      const person = aPerson();
      const created = await admin('POST', '/users', { ...person, roles: ['user'] });
      expect(created.status).toBe(201);
      expect(created.headers.get('location')).toBe(`/users/${created.body.id}`);
      expect(created.headers.get('etag')).toBe('"1"');
      const path = `/users/${created.body.id}`;
      expect((await admin('GET', path)).body).toEqual(created.body);
      const renamed = await admin('PATCH', path, { name: 'Another Name' }, { 'if-match': '"1"' });
      expect(renamed.status).toBe(200);
      expect(renamed.body).toMatchObject({ name: 'Another Name', email: person.email });
      expect(renamed.headers.get('etag')).toBe('"2"');
      const stale = await admin('PATCH', path, { name: 'Too Late' }, { 'if-match': '"1"' });
      expect([stale.status, stale.body.code]).toEqual([412, 'version_mismatch']);
      const login = await get().call('POST', '/auth/login', { json: credentialsOf(person) });
      expect(login.status).toBe(200);
      expect((await admin('DELETE', path)).status).toBe(204);
      const gone = await admin('GET', path);
      expect([gone.status, gone.body.code, gone.body.detail]).toEqual([
        404,
        'user_not_found',
        'could not find the user',
      ]);
      expect((await get().call('GET', '/auth/me', { token: login.body.token })).status).toBe(401);
      expect((await get().call('POST', '/auth/login', { json: credentialsOf(person) })).status).toBe(401);
      expect((await get().call('POST', '/auth/signup', { json: person })).status).toBe(201);
    });

    test('keeps metadata as it was sent, shows its user the public part, and refuses what would be another', async () => {
      const person = aPerson();
      const publicMetadata = { plan: 'pro', $set: { 'a.b': ['\u{1f600}', -0.5, null, {}] }, '': '\u0000' };
      const privateMetadata = { note: 'not for the user' };
      const created = await admin('POST', '/users', { ...person, publicMetadata, privateMetadata });
      expect(created.status).toBe(201);
      expect(created.body).toMatchObject({ publicMetadata, privateMetadata });
      const login = await get().call('POST', '/auth/login', { json: credentialsOf(person) });
      const me = await get().call('GET', '/auth/me', { token: login.body.token });
      expect(me.body.publicMetadata).toEqual(publicMetadata);
      expect(me.body).not.toHaveProperty('privateMetadata');
      const path = `/users/${created.body.id}`;
      const large = { text: '\u20ac'.repeat(1361) };
      expect((await admin('PATCH', path, { publicMetadata: large })).body.publicMetadata).toEqual(large);
      for (const unfit of [{ text: `${large.text}\u20ac` }, { a: '\ud800' }, { a: 2 ** 60 }, []]) {
        const refused = await admin('PATCH', path, { publicMetadata: unfit });
        expect([refused.status, refused.body.errors[0].code]).toEqual([422, 'metadata_invalid']);
      }
      const cleared = await admin('PATCH', path, { publicMetadata: null });
      expect(cleared.body).toMatchObject({ publicMetadata: {}, privateMetadata });
      expect((await admin('GET', path)).body).toEqual(cleared.body);
    });

    test('moves a user to another address and frees the old one', async () => {
      const person = aPerson();
      const { body } = await admin('POST', '/users', person);
      const taken = await create();
      const path = `/users/${body.id}`;
      const refused = await admin('PATCH', path, { email: taken.body.email });
      expect([refused.status, refused.body.code]).toEqual([409, 'email_taken']);
      expect((await get().call('POST', '/auth/login', { json: credentialsOf(person) })).status).toBe(200);
      const email = aPerson().email;
      expect((await admin('PATCH', path, { email })).body.email).toBe(email);
      expect((await get().call('POST', '/auth/login', { json: credentialsOf(person) })).status).toBe(401);
      expect(
        (await get().call('POST', '/auth/login', { json: { email, password: person.password } })).status,
      ).toBe(200);
      expect((await get().call('POST', '/auth/signup', { json: person })).status).toBe(201);
    });

    test('ends the sessions of a disabled user at once, and does not bring them back', async () => {
      const person = aPerson();
      const { body } = await get().call('POST', '/auth/signup', { json: person });
      const path = `/users/${body.user.id}`;
      expect((await admin('PATCH', path, { status: 'disabled' })).status).toBe(200);
      expect((await get().call('GET', '/auth/me', { token: body.token })).body.code).toBe('invalid_token');
      const login = { email: person.email, password: person.password };
      const refused = await get().call('POST', '/auth/login', { json: login });
      expect([refused.status, refused.body.code]).toEqual([403, 'account_disabled']);
      const wrong = await get().call('POST', '/auth/login', { json: { ...login, password: 'x'.repeat(20) } });
      expect([wrong.status, wrong.body.code]).toEqual([401, 'invalid_credentials']);
      expect((await admin('PATCH', path, { status: 'active' })).status).toBe(200);
      expect((await get().call('GET', '/auth/me', { token: body.token })).status).toBe(401);
      expect((await get().call('POST', '/auth/login', { json: login })).status).toBe(200);
    });

    test('pages through every user once, in every order, while users come and go', async () => {
      const mark = `zz${aPerson().name.slice(7)}`;
      const made: string[] = [];
      for (const name of [`${mark} Ada`, `${mark} ada`, `${mark} Élodie`, `${mark} Grace`, `${mark} Zoë`]) {
        made.push((await create({ name })).body.id);
      }
      for (const query of [
        `sort=name&q=${mark.toUpperCase()}`,
        'sort=createdAt',
        'sort=-createdAt',
        'sort=email',
      ]) {
        const seen: string[] = [];
        let cursor: string | null = null;
        do {
          const next: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
          const page: Answer = await admin('GET', `/users?limit=2&${query}${next}`);
          expect(page.status).toBe(200);
          seen.push(...page.body.items.map(({ id }: { id: string }) => id));
          cursor = page.body.nextCursor;
          if (seen.length === 2) {
            const brief = await create();
            await admin('DELETE', `/users/${brief.body.id}`);
          }
        } while (cursor !== null);
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen).toEqual(expect.arrayContaining(made));
        if (query.includes('q=')) expect(seen).toHaveLength(made.length);
      }
    });

    test('finds by exact address, by prefix and by filter', async () => {
      const person = aPerson();
      const { body } = await create({ ...person, roles: ['user', 'admin'] });
      const ids = async (query: string) =>
        (await admin('GET', `/users?${query}`)).body.items.map(({ id }: { id: string }) => id);
      expect(await ids(`email=${person.email.toUpperCase()}`)).toEqual([body.id]);
      expect(await ids(`sort=email&q=${person.email.slice(0, 30)}`)).toEqual([body.id]);
      expect(await ids('role=admin&status=active&limit=200')).toContain(body.id);
      expect(await ids('role=admin&status=disabled')).not.toContain(body.id);
      expect(await ids(`email=${aPerson().email}`)).toEqual([]);
      await admin('DELETE', `/users/${body.id}`);
    });

    test('lets a user see and rename itself and nothing else', async () => {
      const { call, adminToken } = get();
      const { token, id } = own;
      const other = (await create()).body.id;
      expect((await call('GET', `/users/${id}`, { token })).status).toBe(200);
      expect((await call('PATCH', `/users/${id}`, { token, json: { name: 'Renamed' } })).status).toBe(200);
      const refused = [
        await call('PATCH', `/users/${id}`, { token, json: { roles: ['admin'] } }),
        await call('PATCH', `/users/${id}`, { token, json: { email: aPerson().email } }),
        await call('PATCH', `/users/${id}`, { token, json: { status: 'active' } }),
        await call('GET', `/users/${other}`, { token }),
        await call('PATCH', `/users/${other}`, { token, json: { name: 'Mine' } }),
        await call('DELETE', `/users/${other}`, { token }),
        await call('DELETE', `/users/${id}`, { token }),
        await call('GET', '/users', { token }),
        await call('POST', '/users', { token, json: aPerson() }),
      ];
      expect(refused.map(({ status, body }) => [status, body.code])).toEqual(
        refused.map(() => [403, 'forbidden']),
      );
      expect((await call('GET', `/users/${id}`, { token: adminToken })).body.roles).toEqual(['user']);
      for (const [method, path] of [
        ['GET', '/users'],
        ['POST', '/users'],
        ['GET', `/users/${id}`],
        ['PATCH', `/users/${id}`],
        ['DELETE', `/users/${id}`],
      ] as const) {
        const anonymous = await call(
          method,
          path,
          method === 'POST' || method === 'PATCH' ? { json: {} } : {},
        );
        expect([anonymous.status, anonymous.body.code]).toEqual([401, 'unauthenticated']);
      }
    });

    test('keeps one active admin, whatever is asked at once', async () => {
      const { call, adminToken } = get();
      const me = (await call('GET', '/auth/me', { token: adminToken })).body.id;
      const other = aPerson();
      const { body } = await create({ ...other, roles: ['admin'] });
      const login = await call('POST', '/auth/login', {
        json: credentialsOf(other),
      });
      const answers = await Promise.all([
        call('PATCH', `/users/${body.id}`, { token: adminToken, json: { roles: ['user'] } }),
        call('PATCH', `/users/${me}`, { token: login.body.token, json: { roles: ['user'] } }),
      ]);
      const won = answers.filter(({ status }) => status === 200);
      expect(won).toHaveLength(1);
      const lost = answers.find(({ status }) => status !== 200);
      // A user who was demoted just before the request is no administrator any more.
      expect(['last_admin', 'forbidden']).toContain(lost?.body.code);
      const [winner, loser] = answers[0]?.status === 200 ? [adminToken, body.id] : [login.body.token, me];
      for (const [method, change] of [
        ['PATCH', { status: 'disabled' }],
        ['DELETE', undefined],
      ] as const) {
        const id = loser === me ? body.id : me;
        const refused = await call(method, `/users/${id}`, {
          token: winner,
          ...(change === undefined ? {} : { json: change }),
        });
        expect([refused.status, refused.body.code]).toEqual([409, 'last_admin']);
      }
      expect(
        (await call('PATCH', `/users/${loser}`, { token: winner, json: { roles: ['user', 'admin'] } }))
          .status,
      ).toBe(200);
      if (loser === body.id) await call('DELETE', `/users/${body.id}`, { token: winner });
    });
  });
};
