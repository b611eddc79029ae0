import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { codeFor } from './documented-code.ts';
import { AUDIENCE, type NewHome, openNewHome } from './move-to-latchkey.ts';
import { documentedStrategies, type NestApplication, startNestApplication } from './nest-application.ts';
import { ShownError, tutorialClient } from './tutorial-client.ts';

const JWT_SECRET = 'topsecret51';
const ADA = { name: 'Ada', email: 'ada@example.com', password: 'secret' };
const GRACE = { name: 'Grace', email: 'grace@example.com', password: 'a long passphrase of grace' };

const GUARD_LINE = 'isObjectIdOrHexString(sub) ? await this.users.findById(sub) : null';

const databaseUrl = (): string => {
  const url = new URL(inject('mongoUrl'));
  url.pathname = `/from_nestjs_${randomUUID().replaceAll('-', '')}`;
  return url.href;
};

const shown = (asked: Promise<unknown>): Promise<ShownError> =>
  asked.then(
    () => expect.unreachable('it was answered'),
    (error) => {
      if (error instanceof ShownError) return error;
      throw error;
    },
  );

describe('a NestJS application of the tutorial, and its client', () => {
  let env: { DB_URI: string; JWT_SECRET: string };
  let before: NestApplication;
  let home: NewHome;
  let after: NestApplication;
  const withGuard = (name: string, code = documentedStrategies()) => {
    const issuer = { url: home.url, algorithm: 'ES256', type: 'at+jwt' } as const;
    return startNestApplication(name, env, codeFor(code, issuer));
  };

  let ada: { token: string; id: string };
  beforeAll(async () => {
    env = { DB_URI: databaseUrl(), JWT_SECRET };
    before = await startNestApplication('before', env);
    ada = await tutorialClient(before.url).signUp(ADA);
    home = await openNewHome(JWT_SECRET);
    await home.importUsersOf(env.DB_URI);
    after = await withGuard('after');
  });
  afterAll(async () => {
    await Promise.all([before?.stop(), after?.stop(), home?.close()]);
    const client = await MongoClient.connect(env.DB_URI);
    await client.db().dropDatabase();
    await client.close();
  });

  test('sign up, log in and guard a route before the move', async () => {
    const client = tutorialClient(before.url);
    const { token, id } = await client.logIn({ email: ADA.email, password: ADA.password });
    expect(id).toBe(ada.id);
    expect(await client.profile(token)).toEqual({ _id: id, name: 'Ada', email: ADA.email });
    expect(await client.books(token)).toEqual({ for: id, knownAs: 'Ada' });
    expect(await shown(client.books('nonsense'))).toMatchObject({ statusCode: 401, message: 'Unauthorized' });
  });

  test('show errors in the same two forms before and after: a text, and a list that names each field', async () => {
    for (const [url, wrongFields] of [
      [before.url, 400],
      [home.url, 422],
    ] as const) {
      const client = tutorialClient(url);
      const wrong = await shown(client.logIn({ email: ADA.email, password: 'another one' }));
      expect([wrong.statusCode, wrong.message.toLowerCase()]).toEqual([401, 'invalid email or password']);
      const taken = await shown(client.signUp({ ...GRACE, email: ADA.email }));
      expect(taken.statusCode).toBe(409);
      expect(taken.message).not.toMatch(/^- |undefined/);
      const fields = await shown(client.signUp({ name: 'Ada', email: 'new@example.com', password: 'x' }));
      expect(fields.statusCode).toBe(wrongFields);
      expect(fields.message).toMatch(/^- password must be .*characters/);
    }
  });

  test('go on after the base URL is changed: the password of before logs in', async () => {
    const client = tutorialClient(home.url);
    const { token, id } = await client.logIn({ email: ADA.email, password: ADA.password });
    expect(id).toBe(ada.id);
    expect(await client.profile(token)).toEqual({ _id: id, name: 'Ada', email: ADA.email });
    expect(await tutorialClient(after.url).books(token)).toEqual({ for: id, knownAs: 'Ada' });
  });

  test('go on with the token of before, at Latchkey and at the guard', async () => {
    expect(await tutorialClient(home.url).profile(ada.token)).toEqual({
      _id: ada.id,
      name: 'Ada',
      email: ADA.email,
    });
    expect(await tutorialClient(after.url).books(ada.token)).toEqual({ for: ada.id, knownAs: 'Ada' });
    expect(home.notices.join('\n')).toMatch(/WARNING: LEGACY_JWT_SECRET has fewer than/);
  });

  test('take who signs up after the move', async () => {
    const client = tutorialClient(home.url);
    const grace = await client.signUp(GRACE);
    expect(await client.profile(grace.token)).toMatchObject({ _id: grace.id, name: 'Grace' });
    expect(await tutorialClient(after.url).books(grace.token)).toEqual({ for: grace.id, knownAs: null });
  });

  test('the guard opens with nothing else', async () => {
    const { token } = await tutorialClient(home.url).logIn({ email: ADA.email, password: ADA.password });
    const [header = '', payload = '', signature = ''] = token.split('.');
    const refused = [
      '',
      'nonsense',
      `${header}.${payload}.`,
      `${header}.e30.${signature}`,
      `${ada.token.slice(0, -2)}AA`,
    ];
    for (const presented of refused) {
      expect((await shown(tutorialClient(after.url).books(presented))).statusCode).toBe(401);
    }
  });

  test('without the line of the page, the guard breaks for who is new, and for nobody else', async () => {
    const code = documentedStrategies();
    expect(code).toContain(GUARD_LINE);
    const naive = await withGuard('naive', code.replace(GUARD_LINE, 'await this.users.findById(sub)'));
    try {
      const client = tutorialClient(home.url);
      const old = await client.logIn({ email: ADA.email, password: ADA.password });
      const grace = await client.logIn({ email: GRACE.email, password: GRACE.password });
      expect(await tutorialClient(naive.url).books(old.token)).toMatchObject({ knownAs: 'Ada' });
      expect(await shown(tutorialClient(naive.url).books(grace.token))).toMatchObject({ statusCode: 500 });
    } finally {
      await naive.stop();
    }
  });

  test('the token of before ends when it says so', async () => {
    home.advance(3 * 86_400 + 60);
    const { statusCode, message } = await shown(tutorialClient(home.url).profile(ada.token));
    expect([statusCode, message]).toEqual([
      401,
      'the access token has expired; refresh the session or sign in again',
    ]);
  });
});

test('the page and the test are of the same audience', () => {
  expect(documentedStrategies()).toContain(AUDIENCE);
});
