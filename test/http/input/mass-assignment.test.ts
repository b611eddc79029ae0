import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operationsOf } from '../../support/documented-answers.ts';
import { aPerson, openTestApp, type TestApp } from '../../support/open-test-app.ts';

/** Members that only the service decides (ASVS 15.3.3, CVE-2012-2055, CVE-2025-61928). */
const NEVER_SENT: Readonly<Record<string, unknown>> = {
  id: 'chosen-id',
  _id: 'chosen-id',
  userId: 'chosen-id',
  actor: { roles: ['admin'] },
  emailVerified: true,
  passwordHash: '$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$AAAA',
  sessionEpoch: 7,
  createdAt: '2000-01-01T00:00:00Z',
  updatedAt: '2000-01-01T00:00:00Z',
  version: 7,
  expectedVersion: 1,
};

const ROUTES: Readonly<Record<string, { extra: Readonly<Record<string, unknown>>; body: () => object }>> = {
  'POST /auth/signup': {
    extra: { publicMetadata: {}, roles: ['admin'], role: 'admin', status: 'active' },
    body: aPerson,
  },
  'POST /auth/login': {
    extra: { roles: ['admin'], name: 'x' },
    body: () => ({ email: 'a@example.com', password: 'x' }),
  },
  'POST /auth/setup': {
    extra: { roles: ['admin'], status: 'active' },
    body: () => ({ ...aPerson(), token: 'x' }),
  },
  'POST /auth/refresh': {
    extra: { sessionId: 'chosen-id', generation: 7 },
    body: () => ({ refreshToken: 'x' }),
  },
  'POST /auth/logout': { extra: { sessionId: 'chosen-id' }, body: () => ({ refreshToken: 'x' }) },
  'POST /auth/password/forgot': {
    extra: { locale: 'en', link: 'https://evil.example' },
    body: () => ({ email: 'a@example.com' }),
  },
  'POST /auth/password/reset': {
    extra: { email: 'a@example.com', user: 'chosen-id' },
    body: () => ({ token: 'x', newPassword: 'x' }),
  },
  'POST /auth/email/verify': { extra: { email: 'a@example.com' }, body: () => ({ token: 'x' }) },
  'POST /auth/email/reject': {
    extra: { userId: 'chosen-id', vouched: true },
    body: () => ({ token: 'x', code: '123456' }),
  },
  'POST /auth/email/undo': {
    extra: { userId: 'chosen-id', address: 'a@example.com' },
    body: () => ({ token: 'x', code: '123456' }),
  },
  'POST /auth/secure-account': {
    extra: { userId: 'chosen-id', email: 'a@example.com' },
    body: () => ({ token: 'x', code: '123456' }),
  },
  'POST /auth/email/change': {
    extra: { email: 'a@example.com', locale: 'en' },
    body: () => ({ newEmail: 'a@example.com', password: 'x' }),
  },
  'POST /auth/magic-link': {
    extra: { link: 'https://evil.example' },
    body: () => ({ email: 'a@example.com' }),
  },
  'POST /auth/invitation/accept': {
    extra: { roles: ['admin'], email: 'a@example.com' },
    body: () => ({ token: 'x', name: 'x', password: 'x' }),
  },
  'PATCH /auth/me': {
    extra: {
      publicMetadata: {},
      privateMetadata: {},
      roles: ['admin'],
      status: 'active',
      email: 'a@example.com',
    },
    body: () => ({ name: 'x' }),
  },
  'DELETE /auth/me': { extra: { email: 'a@example.com' }, body: () => ({ password: 'x' }) },
  'POST /auth/password/change': {
    extra: { email: 'a@example.com', origin: {} },
    body: () => ({ currentPassword: 'x', newPassword: 'x' }),
  },
  'POST /auth/step-up': {
    extra: { sessionId: 'chosen-id', methods: ['pwd'], authentication: { methods: ['pwd'] } },
    body: () => ({ refreshToken: 'x', password: 'x' }),
  },
  'POST /users': { extra: { role: 'admin', status: 'disabled' }, body: aPerson },
  'PATCH /users/:id': {
    extra: { role: 'admin', password: 'a long passphrase' },
    body: () => ({ name: 'x' }),
  },
};

const rows = Object.entries(ROUTES).flatMap(([route, { extra, body }]) =>
  Object.entries({ ...NEVER_SENT, ...extra }).map(([member, value]) => [route, member, value, body] as const),
);

describe('mass assignment', () => {
  let t: TestApp;
  let admin: { id: string; token: string };
  beforeAll(async () => {
    t = await openTestApp();
    admin = await t.signInAdmin();
  });
  afterAll(() => t.close());

  test('is tried above on every route that takes a body', () => {
    const withBody = operationsOf(t.api.document).flatMap(({ method, path, operation }) =>
      // Forms have one member that is read, and all others are ignored (RFC 7662, RFC 7009).
      operation.requestBody?.content['application/json'] === undefined
        ? []
        : [`${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`],
    );
    // Of the two bodies of this one, neither allows a member of the other: a separate test tries that.
    const tried = [...Object.keys(ROUTES), 'POST /auth/magic-link/consume'];
    expect(withBody.sort()).toEqual(tried.sort());
  });

  test.each(rows)('%s refuses %s, by its name', async (route, member, value, body) => {
    const [method = '', pattern = ''] = route.split(' ');
    const json = { ...body(), [member]: value };
    // With a bearer token, a sign-out does not read its body.
    const token = route === 'POST /auth/logout' ? {} : { token: admin.token };
    const answer = await t.call(method, pattern.replace(':id', admin.id), { ...token, json });
    expect([answer.status, answer.body.code]).toEqual([422, 'validation_failed']);
    expect(answer.body.errors).toEqual([
      { path: member, code: 'unknown_field', message: 'is not a known field' },
    ]);
  });

  test.each([
    { token: 'x', email: 'a@example.com' },
    { token: 'x', code: '123456' },
    { email: 'a@example.com', code: '123456', userId: 'chosen-id' },
    { email: 'a@example.com' },
    {},
  ])('POST /auth/magic-link/consume refuses %j', async (json) => {
    const answer = await t.call('POST', '/auth/magic-link/consume', { json });
    expect([answer.status, answer.body.code]).toEqual([422, 'validation_failed']);
  });

  test('an answer has no member but those of a user', async () => {
    const { body } = await t.call('GET', '/auth/me', { token: admin.token });
    const members = ['id', 'name', 'email', 'emailVerified', 'roles', 'status', 'publicMetadata'];
    members.push('createdAt', 'updatedAt');
    expect(Object.keys(body)).toEqual(members);
    const page = await t.call('GET', '/users', { token: admin.token });
    expect(Object.keys(page.body.items[0])).toEqual([...members, 'privateMetadata']);
  });
});
