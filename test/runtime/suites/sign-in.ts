import { createRemoteJWKSet, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import type { RunningCell } from '../black-box.ts';
import type { Answer } from '../support/api-client.ts';
import { aPerson, credentialsOf } from '../support/people.ts';

/** Tests signing up, logging in and what a token opens. */
export const signInSuite = (get: () => RunningCell): void => {
  describe('sign-up and log-in', () => {
    test('signs up, logs in and shows the account', async () => {
      const { call } = get();
      const person = aPerson();
      const signUp = await call('POST', '/auth/signup', { json: person });
      expect(signUp.status).toBe(201);
      expect(signUp.body).toMatchObject({ tokenType: 'Bearer', expiresIn: 900 });
      expect(signUp.body.user).toEqual({
        id: expect.any(String),
        name: person.name,
        email: person.email,
        emailVerified: false,
        roles: ['user'],
        status: 'active',
        hasSecondFactor: false,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        publicMetadata: {},
        updatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      });
      const login = await call('POST', '/auth/login', {
        json: { email: person.email.toUpperCase(), password: person.password },
      });
      expect(login.status).toBe(200);
      const me = await call('GET', '/auth/me', { token: login.body.token });
      expect(me.status).toBe(200);
      expect(me.body).toEqual(signUp.body.user);
    });

    test('issues tokens that a resource server verifies by the published keys', async () => {
      const { call, server } = get();
      const { body } = await call('POST', '/auth/signup', { json: aPerson() });
      const keys = createRemoteJWKSet(new URL(`${server.origin}/.well-known/jwks.json`));
      const { payload, protectedHeader } = await jwtVerify(body.token, keys, {
        issuer: server.origin,
        audience: server.origin,
        typ: 'at+jwt',
        algorithms: ['ES256'],
      });
      expect(protectedHeader.kid).toEqual(expect.any(String));
      expect(payload).toMatchObject({ sub: body.user.id, client_id: 'latchkey', roles: ['user'] });
      expect(payload).toMatchObject({ jti: expect.any(String), sid: expect.any(String) });
      expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(900);
    });

    test('tells a wrong password and an unknown address apart by nothing', async () => {
      const { call } = get();
      const person = aPerson();
      await call('POST', '/auth/signup', { json: person });
      const wrong = await call('POST', '/auth/login', {
        json: { email: person.email, password: 'not this passphrase at all' },
      });
      const unknown = await call('POST', '/auth/login', {
        json: { email: aPerson().email, password: 'not this passphrase at all' },
      });
      expect(wrong.status).toBe(401);
      expect(wrong.body).toMatchObject({ code: 'invalid_credentials', detail: 'invalid email or password' });
      expect(unknown.status).toBe(401);
      expect(unknown.body).toEqual(wrong.body);
      const names = (headers: Headers) => [...headers.keys()].sort();
      expect(names(unknown.headers)).toEqual(names(wrong.headers));
    });

    test('accepts a password in either Unicode composition', async () => {
      const { call } = get();
      const person = { ...aPerson(), password: 'un caf\u00e9 tr\u00e8s serr\u00e9, merci' };
      await call('POST', '/auth/signup', { json: person });
      const login = await call('POST', '/auth/login', {
        json: { email: person.email, password: person.password.normalize('NFD') },
      });
      expect(login.status).toBe(200);
    });

    test('lets exactly one of 50 parallel sign-ups of one address in, whatever its case', async () => {
      const { call, adminToken } = get();
      const person = aPerson();
      const spell = (index: number) =>
        [...person.email].map((c, at) => ((index >> (at % 6)) & 1 ? c.toUpperCase() : c)).join('');
      let unavailable = 0;
      // A database that is too slow under load is answered with 503, which means to ask again. Whether that sign-up was
      // stored is unknown then, so it is possible that nobody gets a 201.
      const signUp = async (index: number): Promise<Answer> => {
        const answer = await call('POST', '/auth/signup', { json: { ...person, email: spell(index) } });
        if (answer.body.code !== 'unavailable') return answer;
        unavailable += 1;
        expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
        return signUp(index);
      };
      const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => signUp(index)));
      const taken = answers.filter(({ status, body }) => status === 409 && body.code === 'email_taken');
      const opened = answers.filter(({ status }) => status === 201);
      expect(taken.length + opened.length).toBe(50);
      expect(opened.length).toBeLessThanOrEqual(1);
      if (unavailable === 0) expect(opened).toHaveLength(1);
      const login = await call('POST', '/auth/login', { json: credentialsOf(person) });
      expect(login.status).toBe(200);
      const found = await call('GET', `/users?email=${person.email}`, { token: adminToken });
      expect(found.body.items).toHaveLength(1);
    });

    test.each([
      ['no token', undefined, 'unauthenticated'],
      ['a word', 'Bearer nonsense', 'invalid_token'],
      ['another scheme', 'Basic YTpi', 'unauthenticated'],
      ['an unsigned token', `Bearer ${btoa('{"alg":"none"}')}.${btoa('{"sub":"x"}')}.`, 'invalid_token'],
    ])('refuses %s at /auth/me', async (_, authorization, code) => {
      const { status, body, headers } = await get().call('GET', '/auth/me', {
        headers: authorization === undefined ? {} : { authorization },
      });
      expect(status).toBe(401);
      expect(body.code).toBe(code);
      expect(headers.get('www-authenticate')).toMatch(/^Bearer/);
    });
  });
};
