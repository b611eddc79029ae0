import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentedRoute, operationsOf } from '../../support/documented-answers.ts';
import { routesOf, WRITING_ENDPOINTS } from '../../support/endpoints/endpoints.ts';
import { openTestApp, type TestApp } from '../../support/open-test-app.ts';

/** Members that only the service decides (ASVS 15.3.3, CVE-2012-2055, CVE-2025-61928). */
const NEVER_SENT: Readonly<Record<string, unknown>> = {
  id: 'chosen-id',
  _id: 'chosen-id',
  userId: 'chosen-id',
  actor: { roles: ['admin'] },
  emailVerified: true,
  passwordHash: '$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$AAAA',
  sessionEpoch: 7,
  hasSecondFactor: false,
  factorEpoch: 7,
  createdAt: '2000-01-01T00:00:00Z',
  updatedAt: '2000-01-01T00:00:00Z',
  version: 7,
  expectedVersion: 1,
};

const rows = WRITING_ENDPOINTS.flatMap(({ route, body }) =>
  body === null || 'mixtures' in body
    ? []
    : Object.entries({ ...NEVER_SENT, ...body.refused }).map(
        ([member, value]) => [route, member, value, body.sample] as const,
      ),
);

const mixtures = WRITING_ENDPOINTS.flatMap(({ route, body }) =>
  body !== null && 'mixtures' in body ? body.mixtures.map((json) => [route, json] as const) : [],
);

describe('mass assignment', () => {
  let t: TestApp;
  let admin: { id: string; token: string };
  beforeAll(async () => {
    t = await openTestApp();
    admin = await t.signInAdmin();
  });
  afterAll(() => t.close());

  test('is tried on every route that takes a body', () => {
    const withBody = operationsOf(t.api.document).filter(
      // Forms have one member that is read, and all others are ignored (RFC 7662, RFC 7009).
      ({ operation }) => operation.requestBody?.content['application/json'] !== undefined,
    );
    const tried = WRITING_ENDPOINTS.filter(({ body }) => body !== null);
    expect(withBody.map(documentedRoute).sort()).toEqual(routesOf(tried).toSorted());
  });

  test.each(rows)('%s refuses %s, by its name', async (route, member, value, sample) => {
    const [method = '', pattern = ''] = route.split(' ');
    const json = { ...sample(), [member]: value };
    // With a bearer token, a sign-out does not read its body.
    const token = route === 'POST /auth/logout' ? {} : { token: admin.token };
    const answer = await t.call(method, pattern.replace(':id', admin.id), { ...token, json });
    expect([answer.status, answer.body.code]).toEqual([422, 'validation_failed']);
    expect(answer.body.errors).toEqual([
      { path: member, code: 'unknown_field', message: 'is not a known field' },
    ]);
  });

  test.each(mixtures)('%s refuses %j', async (route, json) => {
    const [method = '', path = ''] = route.split(' ');
    const answer = await t.call(method, path, { json });
    expect([answer.status, answer.body.code]).toEqual([422, 'validation_failed']);
  });

  test('an answer has no member but those of a user', async () => {
    const { body } = await t.call('GET', '/auth/me', { token: admin.token });
    const members = ['id', 'name', 'email', 'emailVerified', 'roles', 'status', 'hasSecondFactor'];
    members.push('publicMetadata', 'createdAt', 'updatedAt');
    expect(Object.keys(body)).toEqual(members);
    const page = await t.call('GET', '/users', { token: admin.token });
    expect(Object.keys(page.body.items[0])).toEqual([...members, 'privateMetadata']);
  });
});
