import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  createLatchkeyClient,
  createMemoryStorage,
  type FetchLike,
  isLatchkeyError,
} from '../../src/client/index.ts';
import { resolveAddress } from '../../src/client/resolve-address.ts';
import { codeIn } from '../support/open-mail-worker.ts';
import { aPerson, openTestApp, type TestApp } from '../support/open-test-app.ts';
import { mustBeSignedIn } from '../support/signed-in-client.ts';

let t: TestApp;
beforeAll(async () => {
  t = await openTestApp();
});
afterAll(() => t.close());
afterEach(() => vi.unstubAllGlobals());

const baseUrl = 'http://localhost';
const toApp: FetchLike = async (url, init) => t.app.request(url, init);
const open = (fetch: FetchLike = toApp) => {
  const storage = createMemoryStorage();
  const onSignedOut = vi.fn();
  return { storage, onSignedOut, client: createLatchkeyClient({ baseUrl, storage, fetch, onSignedOut }) };
};
const openSignedIn = async (fetch?: FetchLike) => {
  const person = aPerson();
  const opened = open(fetch);
  return { ...opened, person, tokens: mustBeSignedIn(await opened.client.signUp(person)) };
};

describe('the client, with the real API', () => {
  test('signs up, keeps the tokens and nothing else, and shows who is signed in', async () => {
    const { client, storage, tokens, person } = await openSignedIn();
    const { status: _, user, deviceToken, ...sessionTokens } = tokens;
    expect(deviceToken).toEqual(expect.any(String));
    expect(await storage.get()).toEqual(sessionTokens);
    expect(user).toMatchObject({ name: person.name, email: person.email });
    expect(await client.me()).toEqual(user);
  });

  test('logs in, sending only what log-in takes', async () => {
    const { person, tokens } = await openSignedIn();
    const { client, storage } = open();
    expect(mustBeSignedIn(await client.logIn(person)).user).toEqual(tokens.user);
    expect(await storage.get()).not.toBeNull();
  });

  test('is throttled by nobody on a device that it was signed in on, also after signing out', async () => {
    const { client, person } = await openSignedIn();
    const { client: stranger } = open();
    await client.logOut();
    for (let index = 0; index < 12; index += 1) {
      await stranger.logIn({ ...person, password: 'another passphrase' }).catch(() => undefined);
    }
    await expect(stranger.logIn(person)).rejects.toMatchObject({ status: 429, code: 'rate_limited' });
    expect(mustBeSignedIn(await client.logIn(person)).user).toMatchObject({ email: person.email });
    const newPassword = 'an even longer passphrase';
    await client.changePassword({ currentPassword: person.password, newPassword });
    expect(mustBeSignedIn(await client.logIn({ ...person, password: newPassword })).user.email).toBe(
      person.email,
    );
  });

  test('verifies an address in the session of its sign-up, or with its password', async () => {
    const { client, person } = await openSignedIn();
    const { client: elsewhere } = open();
    const token = await t.mailedToken(person.email);
    await expect(elsewhere.verifyEmail({ token })).rejects.toMatchObject({ code: 'password_required' });
    await client.verifyEmail({ token });
    expect((await client.me()).emailVerified).toBe(true);

    const other = await openSignedIn();
    const second = await t.mailedToken(other.person.email);
    await elsewhere.verifyEmail({ token: second, password: other.person.password });
    expect((await other.client.me()).emailVerified).toBe(true);
  });

  test('steps up by the password or a mailed code, and goes on with its session', async () => {
    const { client, storage, person, tokens } = await openSignedIn();
    const sessions = async () => (await (await client.fetch('/auth/sessions')).json()).items;
    const [{ id }] = await sessions();
    await expect(client.stepUp({ password: 'not the right passphrase' })).rejects.toMatchObject({
      code: 'invalid_credentials',
    });
    const steppedUp = await client.stepUp({ password: person.password });
    expect(await storage.get()).toEqual(steppedUp);
    expect(steppedUp.refreshToken).not.toBe(tokens.refreshToken);

    // The mail of the sign-up comes first.
    await t.worker.deliver();
    await client.requestStepUpCode();
    const code = codeIn(await t.lastMail(person.email));
    await expect(client.stepUp({ code: '000000' })).rejects.toMatchObject({
      code: 'invalid_or_expired_token',
    });
    await client.stepUp({ code });
    expect(await sessions()).toMatchObject([{ id, current: true }]);
  });

  test('does not step up who is not signed in', async () => {
    const { client } = open();
    await expect(client.stepUp({ code: '123456' })).rejects.toMatchObject({ status: 401 });
  });

  test('keeps the device where the application wants it', async () => {
    const { person, tokens } = await openSignedIn();
    const kept: string[] = [tokens.deviceToken];
    const deviceStorage = {
      get: async () => kept.at(-1) ?? null,
      set: async (deviceToken: string) => void kept.push(deviceToken),
    };
    const sent: unknown[] = [];
    const fetch: FetchLike = async (url, init) => {
      sent.push(JSON.parse(String(init?.body)));
      return toApp(url, init);
    };
    const client = createLatchkeyClient({ baseUrl, storage: createMemoryStorage(), deviceStorage, fetch });
    const next = mustBeSignedIn(await client.logIn(person));
    const { email, password } = person;
    expect(sent).toEqual([{ email, password, deviceToken: tokens.deviceToken }]);
    expect(kept.at(-1)).toBe(next.deviceToken);
  });

  test('rejects with what the server says, and keeps nothing', async () => {
    const { person } = await openSignedIn();
    const { client, storage } = open();
    const wrong = await client.logIn({ ...person, password: 'another passphrase' }).catch((error) => error);
    expect(isLatchkeyError(wrong)).toBe(true);
    expect(wrong).toMatchObject({
      status: 401,
      code: 'invalid_credentials',
      message: 'invalid email or password',
      errors: [],
    });
    await expect(client.signUp({ name: '', email: 'x', password: 'y' })).rejects.toMatchObject({
      status: 422,
      code: 'validation_failed',
      errors: expect.arrayContaining([expect.objectContaining({ path: 'email', code: 'email_invalid' })]),
    });
    await expect(client.me()).rejects.toMatchObject({ status: 401, code: 'unauthenticated' });
    await expect(client.refresh()).rejects.toMatchObject({ status: 401, code: 'unauthenticated' });
    expect(await storage.get()).toBeNull();
  });

  test('refreshes an expired token', async () => {
    const { client, storage, tokens } = await openSignedIn();
    t.clock.advance(1000);
    expect(await client.me()).toEqual(tokens.user);
    const refreshed = await storage.get();
    expect(refreshed?.refreshToken).not.toBe(tokens.refreshToken);
    expect(await client.refresh()).not.toEqual(refreshed);
  });

  test('stays signed in through 200 refreshes of which every third answer is lost', async () => {
    let refreshes = 0;
    const { client, tokens, onSignedOut } = await openSignedIn(async (url, init) => {
      const response = await toApp(url, init);
      if (!url.endsWith('/auth/refresh')) return response;
      refreshes += 1;
      if (refreshes % 3 === 0) throw new TypeError('fetch failed');
      return response;
    });
    for (let round = 0; round < 200; round += 1) {
      t.clock.advance(1000);
      expect((await client.me()).id).toBe(tokens.user.id);
    }
    expect(refreshes).toBeGreaterThan(260);
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  test('stays signed in when the answers to a refresh were lost, and it has a network again in the morning', async () => {
    let isCutOff = false;
    const { client, tokens, storage, onSignedOut } = await openSignedIn(async (url, init) => {
      const response = await toApp(url, init);
      if (isCutOff) throw new TypeError('fetch failed');
      return response;
    });
    for (const night of ['one', 'two']) {
      t.clock.advance(1000);
      isCutOff = true;
      await expect(client.me()).rejects.toThrow('fetch failed');
      // The access token has expired: the request that was sent, and not answered, was a refresh.
      await expect(client.refresh()).rejects.toThrow('fetch failed');
      const kept = (await storage.get())?.refreshToken;
      isCutOff = false;
      t.clock.advance(8 * 3600);
      expect([night, (await client.me()).id]).toEqual([night, tokens.user.id]);
      expect((await storage.get())?.refreshToken).not.toBe(kept);
    }
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  test('signs out here when the session has ended there', async () => {
    const { client, storage, onSignedOut, tokens } = await openSignedIn();
    await t.call('POST', '/auth/logout', { token: tokens.token });
    await expect(client.me()).rejects.toMatchObject({ status: 401, code: 'invalid_token' });
    expect(await storage.get()).toBeNull();
    expect(onSignedOut).toHaveBeenCalledTimes(1);
  });

  test('logs out there and here, and again without asking', async () => {
    const { client, storage, onSignedOut, tokens } = await openSignedIn();
    await client.logOut();
    await client.logOut();
    expect(await storage.get()).toBeNull();
    expect((await t.call('GET', '/auth/me', { token: tokens.token })).status).toBe(401);
    const { refreshToken } = tokens;
    expect((await t.call('POST', '/auth/refresh', { json: { refreshToken } })).status).toBe(401);
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  test('logs out here when the server is not reached, and says so', async () => {
    const { client, storage } = await openSignedIn(async (url, init) => {
      if (url.endsWith('/auth/logout')) throw new TypeError('fetch failed');
      return toApp(url, init);
    });
    await expect(client.logOut()).rejects.toThrow('fetch failed');
    expect(await storage.get()).toBeNull();
  });

  test('goes on after a change of the password, and keeps its tokens when that is refused', async () => {
    const { client, storage, tokens, person } = await openSignedIn();
    const newPassword = 'quite another passphrase';
    await expect(client.changePassword({ currentPassword: 'wrong', newPassword })).rejects.toMatchObject({
      code: 'invalid_credentials',
    });
    expect((await storage.get())?.token).toBe(tokens.token);
    await client.changePassword({ currentPassword: person.password, newPassword });
    expect((await storage.get())?.token).not.toBe(tokens.token);
    expect((await client.me()).id).toBe(tokens.user.id);
  });

  test('reports a server that is not Latchkey', async () => {
    const { client } = open(async () => new Response('<html>Bad gateway</html>', { status: 502 }));
    await expect(client.logIn({ email: 'a', password: 'b' })).rejects.toMatchObject({
      status: 502,
      code: 'unexpected_answer',
      message: 'the server responded with status 502',
    });
  });
});

describe('a call', () => {
  const sent = vi.fn<FetchLike>(async () => new Response());
  const callWith = async (
    settings: { baseUrl: string; apiOrigins?: string[] },
    path: string,
    init?: RequestInit,
  ) => {
    sent.mockClear();
    const storage = createMemoryStorage();
    const { tokens } = await openSignedIn();
    await storage.set(tokens);
    await createLatchkeyClient({ ...settings, storage, fetch: sent }).fetch(path, init);
    const [url, request] = sent.mock.calls[0]!;
    return { url, headers: new Headers(request?.headers), request, token: tokens.token };
  };
  const apiOrigins = ['https://api.example.com'];

  test.each([
    ['https://auth.example.com', '/users?limit=1', 'https://auth.example.com/users?limit=1'],
    ['https://auth.example.com/', '/users', 'https://auth.example.com/users'],
    ['https://example.com/auth-api', '/users', 'https://example.com/auth-api/users'],
    ['', '/users', '/users'],
    ['', 'https://api.example.com/orders', 'https://api.example.com/orders'],
  ])('from %j to %s goes to %s, with the token', async (base, path, url) => {
    const call = await callWith({ baseUrl: base, apiOrigins }, path);
    expect([call.url, call.headers.get('authorization')]).toEqual([url, `Bearer ${call.token}`]);
  });

  test.each([
    '//evil.example/x',
    '/\\evil.example/x',
    '\\\\evil.example',
    'https://evil.example/x',
    'https://api.example.com.evil.example/x',
    'https://api.example.com@evil.example/x',
    'https://api.example.com\\@evil.example/x',
    'http://api.example.com/x',
    'users',
    '',
    '\t//evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/\r/evil.example',
    '/\t\\evil.example',
    '/users\n',
    '/us\ters',
    '/users?q=a\r\nb',
    ' /users',
    '/users ',
    '\u0000/users',
    '/users\u001f',
    '/users\\..\\x',
    '\u00a0/users',
    'https://api.example.com\t.evil.example/x',
    'https://api.example.com/\tx',
    'htt\nps://api.example.com/x',
    'https://api.example.com\\x',
  ])('to %j is refused before the token is sent', async (path) => {
    await expect(callWith({ baseUrl: '', apiOrigins }, path)).rejects.toThrow(TypeError);
    expect(sent).not.toHaveBeenCalled();
  });

  test('to whatever text goes nowhere but where tokens may go, as a browser reads it (WHATWG URL)', () => {
    const piece = fc.constantFrom(
      ...['/', '\\', '\t', '\n', '\r', '\u0000', ' ', '\u00a0', '.', '..', '@', ':', '?', '#', '%09', 'http'],
      ...[
        'https:',
        'evil.example',
        'https://api.example.com',
        'api.example.com',
        'users',
        '[',
        '\u3002',
        '\uff0f',
      ],
    );
    const allowed = ['https://page.example', 'https://auth.example.com', 'https://api.example.com'];
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.boolean(), (pieces, isSameOrigin) => {
        const baseUrl = isSameOrigin ? '' : 'https://auth.example.com';
        let address: string;
        try {
          address = resolveAddress(pieces.join(''), { baseUrl, apiOrigins });
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError);
          return;
        }
        expect(allowed).toContain(URL.parse(address, 'https://page.example/app/')?.origin);
        // Nothing was stripped: the checked URL is the one that is sent.
        expect(address).not.toMatch(/[\t\n\r]/);
      }),
      { numRuns: 5000 },
    );
  });

  test('takes a backslash in a query for what it is', async () => {
    expect((await callWith({ baseUrl, apiOrigins }, '/users?q=a\\b')).url).toBe(`${baseUrl}/users?q=a\\b`);
  });

  test('keeps what the caller sends along', async () => {
    const { headers, request } = await callWith({ baseUrl }, '/users', {
      method: 'PATCH',
      headers: new Headers({ 'If-Match': '"1"' }),
      body: '{}',
    });
    expect(headers.get('if-match')).toBe('"1"');
    expect(request).toMatchObject({ method: 'PATCH', body: '{}' });
  });

  test('goes by the global fetch where no other is given, not as a method', async () => {
    const global = vi.fn(function (this: unknown) {
      expect(this).toBeUndefined();
      return Promise.resolve(new Response('here'));
    });
    vi.stubGlobal('fetch', global);
    const client = createLatchkeyClient({ baseUrl, storage: createMemoryStorage() });
    expect(await (await client.fetch('/users')).text()).toBe('here');
  });
});
