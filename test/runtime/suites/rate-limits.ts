import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type Call, callsTo } from '../support/api-client.ts';
import type { Cell } from '../support/cell.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { aPerson, credentialsOf, type Person } from '../support/people.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { linkIn, mailAbout, mailsTo, tokenIn } from '../support/shown-mails.ts';

const WRONG = 'not the right passphrase';

/**
 * The tries of a network in ten minutes. So few that none is replenished while a test runs: they come back at one a
 * minute.
 */
const TRIES_OF_A_NETWORK = 10;

const MOST_REPEATS = 50;

const tally = (answers: readonly Answer[]) => {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

/**
 * Expects that the limit let exactly `most` of the concurrent requests through, with `status`, and refused the rest. On
 * MongoDB it may be fewer, never more: a write that took too long counts, although its request is repeated. And where
 * the driver repeats a write whose connection broke, mongod answers it with the write that is under way, while
 * SecantusDB, which stands in for it, carries out both. The contract tests of the stores check that no request counts
 * twice otherwise.
 */
const expectLetThrough = (cell: Cell, answers: readonly Answer[], status: number, most: number): void => {
  const { [status]: letThrough = 0, 429: refused = 0 } = tally(answers);
  expect(letThrough + refused).toBe(answers.length);
  expect(letThrough).toBeLessThanOrEqual(most);
  if (cell.store !== 'mongodb') expect(letThrough).toBe(most);
};

/** Tests active rate limits, over two instances of one installation behind a trusted proxy. */
export const rateLimitsSuite = (cell: Cell): void => {
  describe('rate limits', () => {
    let database: TestDatabase;
    let servers: readonly ServerProcess[];
    let calls: readonly Call[];

    beforeAll(async () => {
      database = await createTestDatabase(cell);
      const env = {
        ...database.env,
        PUBLIC_URL: 'https://auth.example.com',
        RATE_LIMITS: 'on',
        RATE_LIMIT_TRIES: String(TRIES_OF_A_NETWORK),
        TRUST_PROXY: '1',
      };
      const first = await startServerProcess(cell, env);
      servers = [first, await startServerProcess(cell, env)];
      calls = servers.map(({ origin }) => callsTo(origin));
    });
    afterAll(async () => {
      for (const server of servers) server.signal('SIGTERM');
      await Promise.all(servers.map(({ exited }) => exited));
      await database.remove();
    });

    /** Repeats what a machine under load could not answer, as its answer asks for. An attempt may then count twice. */
    const post = async (path: string, json: unknown, address: string, instance = 0): Promise<Answer> => {
      const call = calls[instance % 2] as Call;
      const attempt = () => call('POST', path, { json, headers: { 'x-forwarded-for': address } });
      let answer = await attempt();
      for (let repeats = 0; answer.status === 503 && repeats < MOST_REPEATS; repeats += 1)
        answer = await attempt();
      return answer;
    };
    const signUp = async (address: string) => {
      const person = aPerson();
      const { body } = await post('/auth/signup', person, address);
      return { person, ...body };
    };
    const guesses = (email: string, times: number, network: string) =>
      Promise.all(
        Array.from({ length: times }, (_, index) =>
          post('/auth/login', { email, password: WRONG }, `${network}.${index}`, index),
        ),
      );
    const logIn = (person: Person, address: string, deviceToken?: string) =>
      post('/auth/login', { ...credentialsOf(person), deviceToken }, address);

    /**
     * Chooses a new password with the one mailed link that is still valid: each of several links was replaced by the
     * next.
     */
    const resetByMail = async (email: string, newPassword: string, address: string): Promise<Answer> => {
      const tried = new Map<string, Answer>();
      const answers = async () => {
        for (const mail of servers.flatMap((server) => mailsTo(server, email))) {
          const token = /^Mail to \S+ Choose a new password/.test(mail) ? tokenIn(mail) : '';
          if (token === '' || tried.has(token)) continue;
          tried.set(token, await post('/auth/password/reset', { token, newPassword }, address));
        }
        return [...tried.values()].filter(({ status }) => status === 204);
      };
      await expect.poll(answers).toHaveLength(1);
      return (await answers())[0] as Answer;
    };

    test('lets ten guesses at one account through, over both instances, and its owner on a known device', async () => {
      const { person, deviceToken } = await signUp('203.0.113.1');
      const answers = await Promise.all([
        guesses(person.email, 60, '198.18.1'),
        logIn(person, '203.0.113.2', deviceToken),
      ]);
      expectLetThrough(cell, answers[0], 401, 10);
      expect(answers[1].status).toBe(200);
      expect((await logIn(person, '203.0.113.3')).status).toBe(429);
      expect((await logIn(person, '203.0.113.2', answers[1].body.deviceToken)).status).toBe(200);
    });

    test('says when to try again, the same for an address that nobody has', async () => {
      const { person } = await signUp('203.0.113.4');
      const refusals = [];
      for (const email of [person.email, aPerson().email]) {
        const answers = await guesses(email, 11, '198.18.2');
        refusals.push(answers.find(({ status }) => status === 429));
      }
      const [known, unknown] = refusals;
      expect(known?.headers.get('content-type')).toBe('application/problem+json');
      expect(known?.body).toMatchObject({ code: 'rate_limited', status: 429 });
      const seconds = Number(known?.headers.get('retry-after'));
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual(360);
      expect(known?.headers.get('ratelimit-policy')).toBe('"account-passwords";q=10;w=3600');
      expect(known?.headers.get('ratelimit')).toBe(`"account-passwords";r=0;t=${seconds}`);
      expect(unknown?.body).toEqual(known?.body);
      expect([...(unknown?.headers.keys() ?? [])]).toEqual([...(known?.headers.keys() ?? [])]);
    });

    test('is no way round to spell an IPv6 address, or another one of the same network, differently', async () => {
      const spellings = [
        '2001:db8::1',
        '2001:DB8:0:0::2',
        '[2001:0db8:0:0:ffff::]:443',
        '2001:db8::192.0.2.1',
      ];
      const answers = await Promise.all(
        Array.from({ length: 40 }, (_, index) =>
          post(
            '/auth/login',
            { email: aPerson().email, password: WRONG },
            spellings[index % spellings.length] ?? '',
            index,
          ),
        ),
      );
      expectLetThrough(cell, answers, 401, TRIES_OF_A_NETWORK);
      const other = { email: aPerson().email, password: WRONG };
      expect((await post('/auth/login', other, '2001:db8:0:1::1')).status).toBe(401);
      // What a client writes itself stands before what the proxy appends.
      expect((await post('/auth/login', other, '192.0.2.9, 2001:db8::3')).status).toBe(429);
    });

    test('holds the current password of a session back as well', async () => {
      const { person, token } = await signUp('203.0.113.5');
      const change = (index: number) =>
        (calls[index % 2] as Call)('POST', '/auth/password/change', {
          token,
          json: { currentPassword: WRONG, newPassword: 'an even longer passphrase' },
          headers: { 'x-forwarded-for': `198.18.3.${index}` },
        });
      const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => change(index)));
      expectLetThrough(cell, answers, 401, 10);
      expect((await logIn(person, '203.0.113.6')).status).toBe(429);
    });

    test('mails only so often, and what it mailed lets the owner in whom others have throttled', async () => {
      const { person } = await signUp('203.0.113.7');
      expectLetThrough(cell, await guesses(person.email, 20, '198.18.4'), 401, 10);
      const asked = await Promise.all(
        Array.from({ length: 9 }, (_, index) =>
          post('/auth/password/forgot', { email: person.email }, `198.18.5.${index}`, index),
        ),
      );
      expectLetThrough(cell, asked, 202, 5);
      const newPassword = 'an even longer passphrase';
      const reset = await resetByMail(person.email, newPassword, '203.0.113.8');
      const deviceToken = reset.headers.get('device-token') ?? '';
      await guesses(person.email, 20, '198.18.6');
      const owner = { ...person, password: newPassword };
      expect((await logIn(owner, '203.0.113.8')).status).toBe(429);
      expect((await logIn(owner, '203.0.113.8', deviceToken)).status).toBe(200);
    });

    test('lets the owner in by a mailed link while others hold the password back', async () => {
      const { person } = await signUp('203.0.113.9');
      await guesses(person.email, 20, '198.18.7');
      expect((await post('/auth/magic-link', { email: person.email }, '203.0.113.9')).status).toBe(202);
      const find = Promise.any(servers.map((server) => mailAbout(server, person.email, /sign-in link/)));
      const token = linkIn(await find).searchParams.get('t') ?? '';
      const signedIn = await post('/auth/magic-link/consume', { token }, '203.0.113.9');
      expect(signedIn.status).toBe(200);
      expect((await (calls[1] as Call)('GET', '/auth/me', { token: signedIn.body.token })).status).toBe(200);
    });

    test('lets no neighbour on the same network close a known device, a magic link or a reset', async () => {
      const shared = '203.0.113.20';
      const { person, deviceToken } = await signUp('203.0.113.21');
      const all = <T>(count: number, act: (index: number) => Promise<T>) =>
        Promise.all(Array.from({ length: count }, (_, index) => act(index)));
      const guessed = await all(45, (index) =>
        post('/auth/login', { email: aPerson().email, password: WRONG }, shared, index),
      );
      expectLetThrough(cell, guessed, 401, TRIES_OF_A_NETWORK);
      const asked: Answer[] = [];
      for (let group = 0; group < 7; group += 1) {
        const more = all(10, (index) =>
          post(
            index % 2 === 0 ? '/auth/magic-link' : '/auth/password/forgot',
            { email: aPerson().email },
            shared,
            group + index,
          ),
        );
        asked.push(...(await more));
      }
      // Ten concurrent requests write one count. A MongoDB that cannot cope may stall, which throttles nobody.
      const refused = asked.filter(({ status, body }) => status !== 202 && body.code !== 'unavailable');
      expect([asked.length, refused]).toEqual([70, []]);
      const newPassword = 'an even longer passphrase';
      await all(40, (index) =>
        post(
          '/auth/password/reset',
          { token: `made-up-${index}.${'x'.repeat(43)}`, newPassword },
          shared,
          index,
        ),
      );

      expect((await logIn(person, shared, deviceToken)).status).toBe(200);
      expect((await post('/auth/magic-link', { email: person.email }, shared)).status).toBe(202);
      const mailOf = async (subject: RegExp) => {
        const found = await Promise.any(servers.map((server) => mailAbout(server, person.email, subject)));
        return linkIn(found).searchParams.get('t') ?? '';
      };
      const consumed = await post(
        '/auth/magic-link/consume',
        { token: await mailOf(/sign-in link/) },
        shared,
      );
      expect(consumed.status).toBe(200);
      expect((await post('/auth/password/forgot', { email: person.email }, shared)).status).toBe(202);
      const token = await mailOf(/Choose a new password/);
      expect((await post('/auth/password/reset', { token, newPassword }, shared)).status).toBe(204);
    });

    test('counts wrong codes only while one is out, whoever has the address', async () => {
      const { person } = await signUp('203.0.113.22');
      const tryCodes = (email: string, network: string) =>
        Promise.all(
          Array.from({ length: 15 }, (_, index) =>
            post('/auth/magic-link/consume', { email, code: '000000' }, `${network}.${index}`, index),
          ),
        );
      for (const email of [person.email, aPerson().email]) {
        expect(tally(await tryCodes(email, '198.18.20'))).toEqual({ 422: 15 });
        expect((await post('/auth/magic-link', { email }, '203.0.113.22')).status).toBe(202);
        expectLetThrough(cell, await tryCodes(email, '198.18.21'), 422, 10);
      }
    });

    test('limits a client of which the proxy tells no address as part of the proxy', async () => {
      const answers = await Promise.all(
        Array.from({ length: 45 }, (_, index) =>
          post(
            '/auth/login',
            { email: aPerson().email, password: WRONG },
            index % 2 === 0 ? 'unknown' : '_hidden',
            index,
          ),
        ),
      );
      expectLetThrough(cell, answers, 401, TRIES_OF_A_NETWORK);
    });
  });

  test('says loudly at start that limits are off', async () => {
    const database = await createTestDatabase(cell);
    const server = await startServerProcess(cell, { ...database.env, RATE_LIMITS: 'off' });
    // The notices of a worker take another path than its answers.
    await expect.poll(() => server.stderr(), { timeout: 90_000 }).toMatch(/RATE_LIMITS is off/);
    server.signal('SIGTERM');
    await server.exited;
    const limited = await startServerProcess(cell, { ...database.env, RATE_LIMITS: '' });
    expect(limited.stderr()).not.toMatch(/RATE_LIMITS/);
    limited.signal('SIGTERM');
    await limited.exited;
    await database.remove();
  });
};
