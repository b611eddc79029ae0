import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Answer, callsTo } from '../support/api-client.ts';
import type { Cell } from '../support/cell.ts';
import { createTestDatabase } from '../support/database.ts';
import { ADMIN, aPerson, credentialsOf, type Person } from '../support/people.ts';
import { runEntry } from '../support/run-entry.ts';
import { runServerToEnd, startServerProcess } from '../support/server-process.ts';
import { signUpsAtOnce } from '../support/sign-ups-at-once.ts';

/** Tests starting, stopping, being killed and being misconfigured. */
export const lifecycleSuite = (cell: Cell): void => {
  describe('life of a process', () => {
    test('finishes what is under way on SIGTERM, exits 0, and a restart signs nobody out', async () => {
      const database = await createTestDatabase(cell);
      const first = await startServerProcess(cell, database.env);
      const port = new URL(first.origin).port;
      const call = callsTo(first.origin);
      const before = await call('POST', '/auth/signup', { json: aPerson() });
      const { people, underWay } = signUpsAtOnce(call);
      // The first one is answered; the others wait to be hashed.
      await Promise.race(underWay);
      first.signal('SIGTERM');
      const statuses = await Promise.all(underWay);
      expect(await first.exited).toBe(0);
      await expect(call('GET', '/livez')).rejects.toThrow();

      const second = await startServerProcess(cell, { ...database.env, PORT: port });
      const me = await call('GET', '/auth/me', { token: before.body.token });
      expect([me.status, me.body.id]).toEqual([200, before.body.user.id]);
      for (const [index, person] of people.entries()) {
        const login = await call('POST', '/auth/login', {
          json: credentialsOf(person),
        });
        // Acknowledged: stored. Refused: not stored. Cut off: either, but never partially.
        if (statuses[index] === 201) expect(login.status).toBe(200);
        if (statuses[index] === 503) expect(login.status).toBe(401);
      }
      expect(statuses).toContain(201);
      second.signal('SIGTERM');
      expect(await second.exited).toBe(0);
      await database.remove();
    });

    test('loses no acknowledged sign-up when it is killed, and blocks no other address', async () => {
      const database = await createTestDatabase(cell);
      const first = await startServerProcess(cell, database.env);
      const call = callsTo(first.origin);
      const acknowledged: Person[] = [];
      const unacknowledged: Person[] = [];
      let killed = false;
      const stream = async () => {
        // Until the first one that is cut off: a kill need not be instant.
        for (let answer: Answer | null | undefined; answer !== null; ) {
          const person = aPerson();
          answer = await call('POST', '/auth/signup', { json: person }).catch(() => null);
          if (answer?.status === 201) acknowledged.push(person);
          else unacknowledged.push(person);
          if (acknowledged.length >= 20 && !killed) {
            killed = true;
            first.signal('SIGKILL');
          }
        }
      };
      await Promise.all([1, 2, 3, 4].map(stream));
      await first.exited;
      expect(unacknowledged.length).toBeGreaterThanOrEqual(1);

      const second = await startServerProcess(cell, database.env);
      const again = callsTo(second.origin);
      const logIn = (person: Person) => again('POST', '/auth/login', { json: credentialsOf(person) });
      for (const person of acknowledged) expect((await logIn(person)).status).toBe(200);
      for (const person of unacknowledged) {
        const signUp = await again('POST', '/auth/signup', { json: person });
        // A sign-up whose answer was lost may have been committed: then the account is complete and its owner's.
        if (signUp.status !== 201) expect(signUp.status).toBe(409);
        expect((await logIn(person)).status).toBe(200);
      }
      second.signal('SIGTERM');
      await second.exited;
      await database.remove();
    });

    test('writes one log line a request, and no password, token, hash or address', async () => {
      const database = await createTestDatabase(cell);
      // Without a mailer, mails would be shown on stderr, as they should. With a mail server that is away, they only
      // fail.
      const server = await startServerProcess(cell, {
        ...database.env,
        LOG_LEVEL: 'debug',
        SMTP_URL: 'smtp://postman:the-key-of-the-post@127.0.0.1:1',
        MAIL_FROM: 'latchkey@latchkey.test',
      });
      const call = callsTo(server.origin);
      const person = aPerson();
      const { body } = await call('POST', '/auth/signup', { json: person });
      await call('POST', '/auth/login', { json: credentialsOf(person) });
      await call('POST', '/auth/login', {
        json: { email: person.email, password: 'a wrong passphrase, this' },
      });
      await call('GET', '/auth/me', { token: body.token });
      await call('GET', `/auth/me?token=${body.token}`);
      await call('POST', '/auth/signup', {
        body: `{"email":"${person.email}"`,
        headers: { 'content-type': 'application/json' },
      });
      server.signal('SIGTERM');
      await server.exited;
      const requests = server
        .stdout()
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line))
        .filter(({ logger }) => String(logger).includes('http'))
        .filter(({ properties }) => !/^\/(livez|readyz)$/.test(properties.route));
      expect(
        requests.map(({ properties }) => [properties.method, properties.route, properties.status]),
      ).toEqual([
        ['POST', '/auth/signup', 201],
        ['POST', '/auth/login', 200],
        ['POST', '/auth/login', 401],
        ['GET', '/auth/me', 200],
        ['GET', '/auth/me', 401],
        ['POST', '/auth/signup', 400],
      ]);
      expect(new Set(requests.map(({ properties }) => properties.requestId)).size).toBe(6);
      const written = server.stdout() + server.stderr();
      for (const secret of [
        person.email,
        person.password,
        'the-key-of-the-post',
        'a wrong passphrase',
        body.token,
        '$argon2',
        database.env.SECRET ?? '?',
      ]) {
        expect(written).not.toContain(secret);
      }
      await database.remove();
    });

    test('does not start with wrong settings, and tells each with its mend', async () => {
      const database = await createTestDatabase(cell);
      const { code, stderr } = await runServerToEnd(cell, {
        ...database.env,
        PORT: 'http',
        JWT_ALG: 'none',
        PASSWORD_MIN_LENGHT: '20',
        ADMIN_EMAIL: 'admin@example.com',
        SECRET: 'too short to be one',
      });
      expect(code).toBe(1);
      for (const told of [
        /PORT must be a whole number/,
        /JWT_ALG must be one of: ES256, EdDSA, RS256, HS256/,
        /PASSWORD_MIN_LENGHT is not a setting; did you mean PASSWORD_MIN_LENGTH\?/,
        /ADMIN_PASSWORD is missing/,
        /SECRET must be at least 32 characters/,
      ]) {
        expect(stderr).toMatch(told);
      }
      expect(stderr).not.toContain('too short to be one');
      await database.remove();
    });

    test('does not start with another SECRET than the stored keys were made with', async () => {
      const database = await createTestDatabase(cell);
      const first = await startServerProcess(cell, database.env);
      first.signal('SIGTERM');
      await first.exited;
      const { code, stderr } = await runServerToEnd(cell, {
        ...database.env,
        SECRET: 'another secret that is long enough but another',
      });
      expect(code).toBe(1);
      expect(stderr).toContain('SECRET cannot decrypt the signing keys');
      await database.remove();
    });

    test('lets SECRET be replaced, and signs nobody out by it', async () => {
      const database = await createTestDatabase(cell);
      const old = database.env.SECRET ?? '';
      const newer = 'a newer secret of over thirty-two characters';
      const startWith = (SECRET: string) =>
        startServerProcess(cell, { ...database.env, SECRET, PUBLIC_URL: 'https://auth.example.com' });
      let tokens: { token: string; refreshToken: string } | undefined;
      for (const secret of [old, `${newer},${old}`, newer]) {
        const server = await startWith(secret);
        const call = callsTo(server.origin);
        tokens ??= (await call('POST', '/auth/signup', { json: aPerson() })).body;
        expect((await call('GET', '/auth/me', { token: tokens?.token ?? '' })).status).toBe(200);
        const json = { refreshToken: tokens?.refreshToken };
        const refreshed = await call('POST', '/auth/refresh', { json });
        expect(refreshed.status).toBe(200);
        tokens = refreshed.body;
        server.signal('SIGTERM');
        expect(await server.exited).toBe(0);
      }
      await database.remove();
    });

    test('is told of the next signing key by a command that runs beside it', async () => {
      const database = await createTestDatabase(cell);
      const server = await startServerProcess(cell, database.env);
      const call = callsTo(server.origin);
      const { body } = await call('POST', '/auth/signup', { json: aPerson() });
      const rotate = () =>
        runEntry(cell, { args: ['src/node-command.ts', 'keys:rotate'], env: database.env });
      expect(await rotate()).toContain('A new signing key has been published');
      expect(await rotate()).toContain('has already been published');
      // The running server learns of it within a minute; one that starts knows it at once.
      const second = await startServerProcess(cell, database.env);
      const { body: jwks } = await callsTo(second.origin)('GET', '/.well-known/jwks.json');
      expect(jwks.keys).toHaveLength(2);
      expect((await call('GET', '/auth/me', { token: body.token })).status).toBe(200);
      for (const each of [server, second]) each.signal('SIGTERM');
      expect(await Promise.all([server.exited, second.exited])).toEqual([0, 0]);
      await database.remove();
    });

    test('is told of a leaked signing key by a command that runs beside it', async () => {
      const database = await createTestDatabase(cell);
      const first = await startServerProcess(cell, {
        ...database.env,
        PUBLIC_URL: 'https://auth.example.com',
      });
      const call = callsTo(first.origin);
      const { body } = await call('POST', '/auth/signup', { json: aPerson() });
      const { kid } = JSON.parse(atob(body.token.split('.')[0]));
      const env = { ...database.env, PUBLIC_URL: 'https://auth.example.com' };
      expect(await runEntry(cell, { args: ['src/node-command.ts', 'keys:revoke', kid], env })).toContain(
        `Revoked: ${kid}`,
      );

      const second = await startServerProcess(cell, env);
      const late = callsTo(second.origin);
      const { body: jwks } = await late('GET', '/.well-known/jwks.json');
      expect(jwks.keys.map((key: { kid: string }) => key.kid)).toEqual([expect.not.stringContaining(kid)]);
      expect((await late('GET', '/auth/me', { token: body.token })).body.code).toBe('invalid_token');
      // Signed-in users go on with a token of the new key. A running server learns of the key from the first such
      // token.
      const json = { refreshToken: body.refreshToken };
      const refreshed = await late('POST', '/auth/refresh', { json });
      expect(refreshed.status).toBe(200);
      await expect
        .poll(async () => (await call('GET', '/auth/me', { token: refreshed.body.token })).status, {
          timeout: 90_000,
        })
        .toBe(200);
      expect((await call('GET', '/auth/me', { token: body.token })).body.code).toBe('invalid_token');
      for (const each of [first, second]) each.signal('SIGTERM');
      expect(await Promise.all([first.exited, second.exited])).toEqual([0, 0]);
      await database.remove();
    });

    test('signs with a key that is brought along, and the stored ones go on verifying', async () => {
      const database = await createTestDatabase(cell);
      const start = (env: Record<string, string>) =>
        startServerProcess(cell, { ...database.env, PUBLIC_URL: 'https://auth.example.com', ...env });
      const first = await start({});
      const before = await callsTo(first.origin)('POST', '/auth/signup', { json: aPerson() });
      first.signal('SIGTERM');
      await first.exited;

      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const jwk = { ...privateKey.export({ format: 'jwk' }), kid: 'ours-2026' };
      const second = await start({ SIGNING_JWK: JSON.stringify(jwk) });
      const call = callsTo(second.origin);
      const login = await call('POST', '/auth/signup', { json: aPerson() });
      expect(JSON.parse(atob(login.body.token.split('.')[0]))).toMatchObject({
        alg: 'ES256',
        kid: 'ours-2026',
      });
      for (const { body } of [before, login]) {
        expect((await call('GET', '/auth/me', { token: body.token })).status).toBe(200);
      }
      const keys = await call('GET', '/.well-known/jwks.json');
      expect(keys.body.keys.map(({ alg }: { alg: string }) => alg)).toEqual(['ES256', 'ES256']);
      expect(JSON.stringify(keys.body)).not.toContain(jwk.d);
      second.signal('SIGTERM');
      expect(await second.exited).toBe(0);
      const refused = await runServerToEnd(cell, {
        ...database.env,
        SIGNING_JWK: JSON.stringify({ ...jwk, d: undefined }),
      });
      expect([refused.code, refused.stderr]).toEqual([
        1,
        expect.stringContaining('it has no private part (d)'),
      ]);
      await database.remove();
    });

    test.each(['EdDSA', 'RS256', 'HS256'])('signs with %s when told to', async (algorithm) => {
      const database = await createTestDatabase(cell);
      const server = await startServerProcess(cell, {
        ...database.env,
        JWT_ALG: algorithm,
        JWT_EXPIRES: '3d',
        ADMIN_EMAIL: ADMIN.email,
        ADMIN_PASSWORD: ADMIN.password,
        ...(algorithm === 'HS256' ? { JWT_SECRET: `shared ${'s'.repeat(32)}` } : {}),
      });
      const call = callsTo(server.origin);
      const login = await call('POST', '/auth/login', { json: ADMIN });
      expect(login.body.expiresIn).toBe(3 * 86_400);
      expect(JSON.parse(atob(login.body.token.split('.')[0])).alg).toBe(algorithm);
      expect((await call('GET', '/auth/me', { token: login.body.token })).status).toBe(200);
      const { body } = await call('GET', '/.well-known/jwks.json');
      expect(body.keys.map(({ alg }: { alg: string }) => alg)).toEqual(
        algorithm === 'HS256' ? [] : [algorithm],
      );
      server.signal('SIGTERM');
      expect(await server.exited).toBe(0);
      await database.remove();
    });
  });
};
