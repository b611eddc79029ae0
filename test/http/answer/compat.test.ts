import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stoppingResponse, unavailableResponse } from '../../../src/adapters/driving/http/answer/problem.ts';
import { createRequirePrincipal } from '../../../src/adapters/driving/http/caller/require-principal.ts';
import { createWaitingApp } from '../../../src/adapters/driving/http/create-waiting-app.ts';
import { unavailable } from '../../../src/application/ports/unavailable.ts';
import type { Json } from '../../support/documented-answers.ts';
import { ADMIN, aPerson, openTestApp, type TestAnswer, type TestApp } from '../../support/open-test-app.ts';

/** A way to reach each status that an error can have. Thrown errors end as 500 and 503. */
const REFUSALS: readonly (readonly [
  status: number,
  name: string,
  reach: (t: TestApp) => Promise<TestAnswer>,
])[] = [
  [400, 'a body that is no JSON', (t) => t.call('POST', '/auth/login', { body: '{' })],
  [401, 'no token', (t) => t.call('GET', '/auth/me')],
  [403, 'no right', async (t) => t.call('GET', '/users', { token: (await t.signUp()).token })],
  [404, 'an unknown path', (t) => t.call('GET', '/unknown')],
  [
    404,
    'an unknown user',
    async (t) => t.call('GET', '/users/nobody', { token: (await t.signInAdmin()).token }),
  ],
  [405, 'an unknown method', (t) => t.call('PATCH', '/auth/login')],
  [
    409,
    'a taken address',
    async (t) => {
      const person = aPerson();
      await t.signUp(person);
      return t.call('POST', '/auth/signup', { json: person });
    },
  ],
  [
    412,
    'another version',
    async (t) => {
      const { id, token } = await t.signInAdmin();
      const headers = { 'if-match': '"99"' };
      return t.call('PATCH', `/users/${id}`, { token, headers, json: { name: 'Ada' } });
    },
  ],
  [413, 'a long body', (t) => t.call('POST', '/auth/login', { body: ' '.repeat(70_000) })],
  [
    415,
    'another type of body',
    (t) => t.call('POST', '/auth/login', { body: 'a=b', headers: { 'content-type': 'text/plain' } }),
  ],
  [422, 'fields that are missing', (t) => t.call('POST', '/auth/login', { json: {} })],
  [
    429,
    'too many',
    async (t) => {
      const ask = () => t.call('POST', '/auth/magic-link', { json: { email: 'often@example.com' } });
      for (let index = 0; index < 5; index += 1) await ask();
      return ask();
    },
  ],
  [401, 'a service without its secret', (t) => t.call('POST', '/oauth/introspect', { body: 'token=x' })],
];

const broken = async (error: Error): Promise<TestAnswer> => {
  const t = await openTestApp({
    config: { COMPAT: 'nest' },
    replace: () => ({
      authenticate: async () => {
        throw error;
      },
    }),
  });
  try {
    return await t.call('POST', '/auth/login', { json: { email: 'a@example.com', password: 'x' } });
  } finally {
    await t.close();
  }
};

describe('COMPAT=nest', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await openTestApp({ config: { COMPAT: 'nest' } });
  });
  afterAll(() => t.close());

  // `call` also checks each answer against the OpenAPI document, in which no member may be missing or superfluous.
  test.each(REFUSALS)('%i, %s, also says it as NestJS does', async (status, _, reach) => {
    const { body } = await reach(t);
    expect(body).toMatchObject({ status, statusCode: status });
    expect(body.message).toEqual(
      body.errors?.map(({ path, message }: { path: string; message: string }) => `${path} ${message}`) ??
        body.detail,
    );
  });

  test.each([
    [500, new Error('unforeseen')],
    [503, unavailable('the database', new Error('away'))],
  ])('%i, which nobody answered on purpose, does too', async (status, error) => {
    const { body } = await broken(error);
    expect(body).toMatchObject({ status, statusCode: status, message: body.detail });
  });

  test('names the field in front of each text, as ValidationPipe does', async () => {
    const { body } = await t.call('POST', '/auth/signup', {
      json: { name: 'Ada', email: 'x', password: 'y' },
    });
    expect(body.message).toHaveLength(2);
    expect(body.message).toEqual([
      expect.stringMatching(/^email must /),
      expect.stringMatching(/^password must /),
    ]);
  });

  test('says what is wrong with the whole body without a field', async () => {
    const { body } = await t.call('POST', '/auth/login', { json: [] });
    expect(body.message).toEqual([body.errors[0].message]);
  });

  test('keeps the error of OAuth beside it', async () => {
    const { body } = await t.call('POST', '/oauth/introspect', { body: 'token=x' });
    expect(body).toMatchObject({ error: 'invalid_client', statusCode: 401, message: body.detail });
  });

  test('holds while the service starts, stops or cannot start, and at routes of an application around it', async () => {
    const request = new Request('http://localhost/auth/login');
    const guard = createRequirePrincipal(t.useCases.verifyAccess, { compat: 'nest' });
    const app = new Hono().get('/orders', guard(), (c) => c.text(''));
    const answers = [
      await createWaitingApp('https://auth.example.com', 'nest').request('/unknown'),
      await createWaitingApp('https://auth.example.com', 'nest').request('/readyz'),
      stoppingResponse(request, 'nest'),
      unavailableResponse(request, 'no settings', 'nest'),
      await app.request('/orders'),
    ];
    for (const answer of answers) {
      const body = await answer.json();
      expect(body).toMatchObject({ statusCode: answer.status, message: body.detail });
    }
  });

  test('gives the id of the user beside tokens, and as _id of every user', async ({ onTestFinished }) => {
    // A new app: the one of the other tests has used up its mails.
    const t = await openTestApp({ config: { COMPAT: 'nest' } });
    onTestFinished(t.close);
    const person = aPerson();
    const signedUp = (await t.call('POST', '/auth/signup', { json: person })).body;
    const { id } = signedUp.user;
    const { email, password } = person;
    const loggedIn = (await t.call('POST', '/auth/login', { json: { email, password } })).body;
    const { refreshToken } = loggedIn;
    const refreshed = (await t.call('POST', '/auth/refresh', { json: { refreshToken } })).body;
    await t.worker.deliver();
    await t.call('POST', '/auth/magic-link', { json: { email } });
    const token = await t.mailedToken(email);
    const byMail = (await t.call('POST', '/auth/magic-link/consume', { json: { token } })).body;
    expect([signedUp, loggedIn, refreshed, byMail].map((body) => body.id)).toEqual([id, id, id, id]);
    const me = (await t.call('GET', '/auth/me', { token: byMail.token })).body;
    expect([signedUp.user._id, byMail.user._id, me._id]).toEqual([id, id, id]);
    const admin = await t.signInAdmin();
    const list = (await t.call('GET', `/users?email=${email}`, { token: admin.token })).body;
    expect(list.items.map((user: { _id: string }) => user._id)).toEqual([id]);
    const steppedUp = await t.call('POST', '/auth/step-up', {
      token: admin.token,
      json: { refreshToken: admin.refreshToken, password: ADMIN.password },
    });
    expect(steppedUp.body.id).toBe(admin.id);
  });
});

describe('the OpenAPI document with COMPAT=nest', () => {
  test('has an example of each problem that is as the answer', async ({ onTestFinished }) => {
    const t = await openTestApp({ config: { COMPAT: 'nest' } });
    onTestFinished(t.close);
    const problems: Json[] = [];
    const collect = (node: Json): void => {
      if (typeof node !== 'object' || node === null) return;
      if (String(node.type).startsWith('urn:latchkey:error:')) problems.push(node);
      for (const member of Object.values(node)) collect(member);
    };
    collect(t.api.document);
    expect(problems.length).toBeGreaterThan(20);
    for (const { status, statusCode, detail, errors, message } of problems) {
      expect(statusCode).toBe(status);
      if (errors === undefined) expect(message).toBe(detail);
      else expect(message).toEqual([`${errors[0].path} ${errors[0].message}`]);
    }
    const { schemas } = t.api.document.components;
    expect(schemas.Tokens.required).toContain('id');
    expect(t.api.document.info.description).toContain('COMPAT=nest');
  });
});

describe('without COMPAT', () => {
  /** Blanks values that differ between any two answers but have the same length. */
  const withoutChance = (text: string): string =>
    text.replaceAll(/"(token|refreshToken|deviceToken|id|createdAt|updatedAt)":"[^"]*"/g, '"$1":""');

  test('no answer has a member of it, and nothing else differs where it is set', async () => {
    const [off, on] = [await openTestApp(), await openTestApp({ config: { COMPAT: 'nest' } })];
    const without = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(without);
      if (typeof value !== 'object' || value === null) return value;
      const { _id, statusCode, ...rest } = value as Record<string, unknown>;
      if (statusCode !== undefined) delete rest.message;
      if ('refreshToken' in rest) delete rest.id;
      return Object.fromEntries(Object.entries(rest).map(([key, member]) => [key, without(member)]));
    };
    const textOf = async (t: TestApp, path: string, init: RequestInit) =>
      (await t.app.request(path, init)).text();
    const json = (body: object): RequestInit => ({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const person = { name: 'Ada', email: 'ada@example.com', password: 'a long passphrase of ada' };
    const requests: readonly (readonly [string, RequestInit])[] = [
      ['/auth/signup', json(person)],
      ['/auth/signup', json(person)],
      ['/auth/login', json({ email: person.email, password: person.password })],
      ['/auth/login', json({})],
      ['/unknown', {}],
      ['/auth/me', {}],
      ['/oauth/introspect', json({})],
    ];
    for (const [path, init] of requests) {
      const plain = withoutChance(await textOf(off, path, init));
      expect(plain).not.toMatch(/"_id"|"statusCode"/);
      const more = withoutChance(await textOf(on, path, init));
      expect(more).not.toBe(plain);
      expect(JSON.stringify(without(JSON.parse(more)))).toBe(plain);
    }
    const documentOf = async (t: TestApp) => (await t.app.request('/openapi.json')).text();
    expect(await documentOf(off)).not.toMatch(/"_id"|statusCode|COMPAT/);
    await off.close();
    await on.close();
  });
});
