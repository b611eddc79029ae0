import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  createLatchkeyClient,
  createMemoryStorage,
  type SessionTokens,
  type TokenStorage,
} from '../../src/client/index.ts';
import { fakeSessionServer, problem, tokensOf } from '../support/fake-session-server.ts';

type Server = ReturnType<typeof fakeSessionServer>;

let server: Server;
let storage: TokenStorage;
const onSignedOut = vi.fn();

const open = (own: TokenStorage = storage, tell: () => void = onSignedOut) =>
  createLatchkeyClient({
    baseUrl: 'https://auth.example.com',
    storage: own,
    fetch: server.fetch,
    onSignedOut: tell,
  });

beforeEach(async () => {
  onSignedOut.mockReset();
  server = fakeSessionServer();
  storage = createMemoryStorage();
  await storage.set(tokensOf(0));
  server.expireTokens();
});

const statuses = async (calls: readonly Promise<Response>[]) =>
  (await Promise.all(calls)).map(({ status }) => status);
const fifty = (call: (index: number) => Promise<Response>) => Array.from({ length: 50 }, (_, i) => call(i));

describe('an expired access token', () => {
  test('is refreshed once for fifty calls at once, each of which is repeated once', async () => {
    const client = open();
    server.refreshesOnceRefused(50);
    expect(await statuses(fifty((index) => client.fetch(`/users/${index}`)))).toEqual(Array(50).fill(200));
    expect(server.refreshes()).toBe(1);
    expect(server.seen).toHaveLength(101);
    expect(await storage.get()).toEqual(tokensOf(1));
  });

  test('is refreshed once for clients that share a storage', async () => {
    const clients = [open(), open(), open()];
    server.refreshesOnceRefused(50);
    const calls = fifty((index) => clients[index % 3]!.fetch('/users'));
    expect(await statuses(calls)).toEqual(Array(50).fill(200));
    expect(server.refreshes()).toBe(1);
  });

  test('is replaced by the one that another process stored meanwhile, without a refresh', async () => {
    const client = open({
      get: vi.fn<() => SessionTokens>().mockReturnValueOnce(tokensOf(0)).mockReturnValue(tokensOf(1)),
      set: () => expect.unreachable(),
    });
    expect((await client.fetch('/users')).status).toBe(200);
    expect(server.refreshes()).toBe(0);
  });

  test('is refreshed again when it expires again', async () => {
    const client = open();
    await client.fetch('/users');
    server.expireTokens();
    expect((await client.fetch('/users')).status).toBe(200);
    expect(server.refreshes()).toBe(2);
  });

  test('works with a storage that takes its time', async () => {
    const slow: TokenStorage = {
      get: async () => {
        await new Promise((passed) => setTimeout(passed, 1));
        return storage.get();
      },
      set: async (tokens) => {
        await new Promise((passed) => setTimeout(passed, 1));
        await storage.set(tokens);
      },
    };
    const client = open(slow);
    server.refreshesOnceRefused(50);
    expect(await statuses(fifty(() => client.fetch('/users')))).toEqual(Array(50).fill(200));
    expect(server.refreshes()).toBe(1);
  });

  test.each<[string, () => Response, number]>([
    ['token_expired', () => problem(401, 'token_expired'), 1],
    ['invalid_token', () => problem(401, 'invalid_token'), 1],
    [
      'only a challenge, of a server that has no codes',
      () =>
        new Response('no', { status: 401, headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } }),
      1,
    ],
    ['unauthenticated', () => problem(401, 'unauthenticated', { 'WWW-Authenticate': 'Bearer realm="x"' }), 0],
    ['invalid_credentials', () => problem(401, 'invalid_credentials'), 0],
    ['a page', () => new Response('<html>', { status: 401 }), 0],
    ['403', () => problem(403, 'forbidden'), 0],
    ['403 with a code for 401', () => problem(403, 'token_expired'), 0],
  ])('is told by %s', async (_, answer, refreshes) => {
    server.answersExpired(answer);
    const response = await open().fetch('/users');
    expect(server.refreshes()).toBe(refreshes);
    expect(response.status).toBe(refreshes === 1 ? 200 : answer().status);
    if (refreshes === 0) expect(await response.text()).toBe(await answer().text());
  });

  test('is not tried over and over when the new one is refused too', async () => {
    server.refusesRefresh(() => Response.json(tokensOf(7)));
    const response = await open().fetch('/users');
    expect([response.status, server.seen.length, server.refreshes()]).toEqual([401, 3, 1]);
    expect(await storage.get()).not.toBeNull();
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  test('cannot have a stream sent twice, but is refreshed for the next call', async () => {
    const client = open();
    const body = new Blob(['{}']).stream();
    const first = await client.fetch('/users', { method: 'POST', body, duplex: 'half' } as RequestInit);
    expect(first.status).toBe(401);
    expect((await client.fetch('/users')).status).toBe(200);
    expect(server.refreshes()).toBe(1);
  });

  test('is refreshed although the call that began it was given up', async () => {
    const client = open();
    const abort = new AbortController();
    server.whileRefreshing(() => abort.abort());
    const [one, other] = await Promise.allSettled([
      client.fetch('/one', { signal: abort.signal }),
      client.fetch('/other'),
    ]);
    expect(one).toMatchObject({ status: 'rejected', reason: { name: 'AbortError' } });
    expect(other).toMatchObject({ status: 'fulfilled', value: { status: 200 } });
  });
});

describe('a refresh that is refused', () => {
  test('signs out once, tells every client, and gives each call its 401', async () => {
    server.refusesRefresh(() => problem(401, 'invalid_refresh_token'));
    server.refreshesOnceRefused(50);
    const tellOther = vi.fn();
    const [one, other] = [open(), open(storage, tellOther)];
    const answers = await Promise.all(fifty((index) => (index % 2 === 0 ? one : other).fetch('/users')));
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(401));
    expect(await answers[0]?.json()).toMatchObject({ code: 'token_expired' });
    expect(server.refreshes()).toBe(1);
    expect(await storage.get()).toBeNull();
    expect([onSignedOut.mock.calls.length, tellOther.mock.calls.length]).toEqual([1, 1]);
    await one.fetch('/users');
    expect(server.seen.at(-1)).toMatchObject({ authorization: null });
  });

  test('rejects the other methods with what was answered', async () => {
    server.refusesRefresh(() => problem(401, 'invalid_refresh_token'));
    await expect(open().refresh()).rejects.toMatchObject({
      name: 'LatchkeyError',
      status: 401,
      code: 'invalid_refresh_token',
      message: 'told: invalid_refresh_token',
      errors: [],
    });
    await expect(open().refresh()).rejects.toMatchObject({ status: 401, code: 'unauthenticated' });
    expect(onSignedOut).toHaveBeenCalledTimes(1);
  });

  test('does not sign out who has signed in again meanwhile', async () => {
    server.refusesRefresh(() => problem(401, 'invalid_refresh_token'));
    server.whileRefreshing(() => storage.set(tokensOf(1)));
    expect((await open().fetch('/users')).status).toBe(200);
    expect(await storage.get()).toEqual(tokensOf(1));
    expect(onSignedOut).not.toHaveBeenCalled();
  });
});

describe('a refresh that could not be done', () => {
  test.each<[string, () => Response, object]>([
    ['503', () => problem(503, 'unavailable'), { name: 'LatchkeyError', status: 503, code: 'unavailable' }],
    ['429', () => problem(429, 'rate_limited'), { status: 429, code: 'rate_limited' }],
    [
      'a proxy’s 502',
      () => new Response('<html>', { status: 502 }),
      { status: 502, code: 'unexpected_answer' },
    ],
    ['200 without tokens', () => Response.json({ ok: true }), { status: 200, code: 'unexpected_answer' }],
  ])('for %s keeps the tokens, and the next call refreshes', async (_, answer, error) => {
    const client = open();
    server.refusesRefresh(answer);
    await expect(client.fetch('/users')).rejects.toMatchObject(error);
    expect(await storage.get()).toEqual(tokensOf(0));
    expect(server.refreshes()).toBe(1);
    server.refusesRefresh(null);
    expect((await client.fetch('/users')).status).toBe(200);
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  test('because its answer was lost is repeated with the same token, unnoticed', async () => {
    server.losesAnswers(1);
    server.refreshesOnceRefused(50);
    const client = open();
    expect(await statuses(fifty(() => client.fetch('/users')))).toEqual(Array(50).fill(200));
    expect(server.refreshes()).toBe(2);
    expect(await storage.get()).toEqual(tokensOf(1));
  });

  test('because its answer was lost in the middle is repeated too', async () => {
    const cut = () =>
      new Response(
        new ReadableStream({
          start: (controller) => {
            controller.enqueue(new TextEncoder().encode('{"token":'));
            controller.error(new TypeError('terminated'));
          },
        }),
      );
    server.refusesRefresh(() => {
      server.refusesRefresh(null);
      return cut();
    });
    expect((await open().fetch('/users')).status).toBe(200);
    expect(server.refreshes()).toBe(2);
  });

  test('because its answers were lost keeps the tokens, and the same refresh token works next', async () => {
    server.losesAnswers(2);
    const client = open();
    await expect(client.fetch('/users')).rejects.toThrow('fetch failed');
    expect(await storage.get()).toEqual(tokensOf(0));
    expect((await client.fetch('/users')).status).toBe(200);
    expect(server.refreshes()).toBe(3);
    expect(onSignedOut).not.toHaveBeenCalled();
  });
});

describe('a refresh under way', () => {
  test('does not bring back who signs out', async () => {
    const client = open();
    server.whileRefreshing(() => storage.set(null));
    expect((await client.fetch('/users')).status).toBe(401);
    expect(await storage.get()).toBeNull();
    expect(server.seen).toHaveLength(2);
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  test('is not begun for who has signed out meanwhile', async () => {
    const get = vi.fn<() => SessionTokens | null>().mockReturnValueOnce(tokensOf(0)).mockReturnValue(null);
    expect((await open({ get, set: () => expect.unreachable() }).fetch('/users')).status).toBe(401);
    expect(server.seen).toHaveLength(1);
  });

  test('does not replace the tokens of who signs in anew', async () => {
    const anew = { ...tokensOf(1), refreshToken: 'refresh-of-another-session' };
    server.whileRefreshing(() => storage.set(anew));
    expect((await open().fetch('/users')).status).toBe(200);
    expect(await storage.get()).toEqual(anew);
  });

  test('is waited for by a log-out, which then ends the session by its newest token', async () => {
    const client = open();
    const call = client.fetch('/users');
    let out: Promise<void> | undefined;
    server.whileRefreshing(() => {
      out = client.logOut();
    });
    const set = vi.spyOn(storage, 'set');
    await call;
    await out;
    expect(server.endedBy()).toEqual(['refresh-1']);
    expect(set.mock.calls).toEqual([[tokensOf(1)], [null]]);
  });
});
