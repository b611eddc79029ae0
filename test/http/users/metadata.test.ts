import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPerson, openTestApp, type TestApp, type TestSession } from '../../support/open-test-app.ts';

const PUBLIC = { plan: 'pro', 'a.b': { $ne: [1, null] } };
const PRIVATE = { note: 'a secret remark' };

describe('metadata of a user', () => {
  let t: TestApp;
  let admin: TestSession;
  beforeAll(async () => {
    t = await openTestApp();
    admin = await t.signInAdmin();
  });
  afterAll(() => t.close());

  const asAdmin = (method: string, path: string, json?: object, headers: Record<string, string> = {}) =>
    t.call(method, path, { token: admin.token, headers, ...(json === undefined ? {} : { json }) });

  const keptUser = async () => {
    const person = aPerson();
    const { body } = await asAdmin('POST', '/users', {
      ...person,
      publicMetadata: PUBLIC,
      privateMetadata: PRIVATE,
    });
    const login = await t.call('POST', '/auth/login', {
      json: { email: person.email, password: person.password },
    });
    return { ...person, id: body.id as string, opened: body, login: login.body, token: login.body.token };
  };

  test('is kept with a new user, and shown to administrators wherever they manage users', async () => {
    const { id, email, opened } = await keptUser();
    const kept = { publicMetadata: PUBLIC, privateMetadata: PRIVATE };
    expect(opened).toMatchObject(kept);
    expect((await asAdmin('GET', `/users/${id}`)).body).toMatchObject(kept);
    expect((await asAdmin('GET', `/users?email=${email}`)).body.items).toMatchObject([kept]);
    expect((await asAdmin('PATCH', `/users/${id}`, { name: 'Grace' })).body).toMatchObject(kept);
  });

  test('shows its user the public part, and the private one nowhere', async () => {
    const { id, token, login } = await keptUser();
    const answers = [
      login,
      (await t.call('GET', '/auth/me', { token })).body,
      (await t.call('PATCH', '/auth/me', { token, json: { name: 'Ada' } })).body,
      (await t.call('GET', `/users/${id}`, { token })).body,
      (await t.call('PATCH', `/users/${id}`, { token, json: { name: 'Grace' } })).body,
    ];
    for (const body of answers) {
      expect(body.user?.publicMetadata ?? body.publicMetadata).toEqual(PUBLIC);
      expect(JSON.stringify(body)).not.toMatch(/privateMetadata|a secret remark/);
    }
    const own = await t.call('GET', '/auth/me', { token: admin.token });
    expect(own.body).not.toHaveProperty('privateMetadata');
  });

  test('begins empty, and nobody writes the own one', async () => {
    for (const field of ['publicMetadata', 'privateMetadata']) {
      const json = { ...aPerson(), [field]: { plan: 'pro' } };
      const refused = await t.call('POST', '/auth/signup', { json });
      expect([refused.status, refused.body.errors]).toMatchObject([
        422,
        [{ path: field, code: 'unknown_field' }],
      ]);
      const { id, token } = await t.signUp();
      const own = await t.call('PATCH', '/auth/me', { token, json: { name: 'x', [field]: {} } });
      expect(own.status).toBe(422);
      const managed = await t.call('PATCH', `/users/${id}`, { token, json: { [field]: { plan: 'pro' } } });
      expect([managed.status, managed.body.code]).toEqual([403, 'forbidden']);
      expect((await asAdmin('GET', `/users/${id}`)).body[field]).toEqual({});
    }
  });

  test('is replaced as a whole, cleared by null, and left alone by what does not name it', async () => {
    const { id } = await keptUser();
    const path = `/users/${id}`;
    const replaced = await asAdmin('PATCH', path, { publicMetadata: { tenant: 7 } }, { 'if-match': '"1"' });
    expect(replaced.body).toMatchObject({ publicMetadata: { tenant: 7 }, privateMetadata: PRIVATE });
    expect(replaced.headers.get('etag')).toBe('"2"');
    const stale = await asAdmin('PATCH', path, { publicMetadata: {} }, { 'if-match': '"1"' });
    expect(stale.status).toBe(412);
    const same = await asAdmin('PATCH', path, { publicMetadata: { tenant: 7 } });
    expect(same.headers.get('etag')).toBe('"2"');
    const cleared = await asAdmin('PATCH', path, { publicMetadata: null, privateMetadata: null });
    expect(cleared.body).toMatchObject({ publicMetadata: {}, privateMetadata: {} });
    expect(cleared.headers.get('etag')).toBe('"3"');
  });

  test.each([
    ['a list', '[]', 'metadata_invalid'],
    ['a text', '"{}"', 'metadata_invalid'],
    ['a number', '5', 'metadata_invalid'],
    ['4097 bytes', JSON.stringify({ a: 'x'.repeat(4089) }), 'metadata_invalid'],
    ['nine levels', `${'{"a":'.repeat(8)}{}${'}'.repeat(8)}`, 'metadata_invalid'],
    ['__proto__', '{"__proto__":{"admin":true}}', 'metadata_invalid'],
    ['an escaped __proto__', '{"\\u005f_proto__":1}', 'metadata_invalid'],
    ['a surrogate that stands alone', '{"a":"\\ud800"}', 'metadata_invalid'],
    ['a number that is rounded', '{"a":12345678901234567890}', 'metadata_invalid'],
    ['a number beyond all', '{"a":1e400}', 'metadata_invalid'],
  ])('refuses %s and changes nothing', async (_, text, code) => {
    const { id } = await keptUser();
    for (const field of ['publicMetadata', 'privateMetadata']) {
      const { name, email, password } = aPerson();
      const opening = `{"name":"${name}","email":"${email}","password":"${password}","${field}":${text}}`;
      for (const [method, path, body] of [
        ['PATCH', `/users/${id}`, `{"name":"Changed","${field}":${text}}`],
        ['POST', '/users', opening],
      ] as const) {
        const answer = await t.call(method, path, { token: admin.token, body });
        expect([answer.status, answer.body.errors[0]]).toMatchObject([422, { path: field, code }]);
      }
      expect((await asAdmin('GET', `/users?email=${email}`)).body.items).toEqual([]);
    }
    const { body } = await asAdmin('GET', `/users/${id}`);
    expect(body).toMatchObject({ publicMetadata: PUBLIC, privateMetadata: PRIVATE });
    expect(body.name).not.toBe('Changed');
  });

  test('has no member twice', async () => {
    const { id } = await keptUser();
    const body = '{"publicMetadata":{"a":1,"\\u0061":2}}';
    const { status } = await t.call('PATCH', `/users/${id}`, { token: admin.token, body });
    expect(status).toBe(400);
  });

  test('is recorded by which part changed, never by what is in it', async () => {
    const { id } = await keptUser();
    await asAdmin('PATCH', `/users/${id}`, { publicMetadata: { a: 'a remark' }, privateMetadata: null });
    await t.settled();
    const { body } = await asAdmin('GET', `/audit?userId=${id}`);
    const changed = body.items.filter(({ type }: { type: string }) => type === 'metadata_changed');
    expect(changed.map(({ details }: { details: { field: string } }) => details.field).sort()).toEqual([
      'privateMetadata',
      'publicMetadata',
    ]);
    expect(JSON.stringify(body)).not.toMatch(/remark|pro"/);
  });
});
