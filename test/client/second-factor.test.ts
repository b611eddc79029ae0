import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type ClientSettings,
  createLatchkeyClient,
  createMemoryStorage,
  type FetchLike,
  type LatchkeyClient,
  type MfaRequired,
} from '../../src/client/index.ts';
import { authenticatorOf, signUpWithApp } from '../support/http-factors.ts';
import { codeIn } from '../support/open-mail-worker.ts';
import { aPerson, openTestApp, type TestApp } from '../support/open-test-app.ts';
import { mustBeSignedIn } from '../support/signed-in-client.ts';

const baseUrl = 'http://localhost';
const CODE = 'insufficient_user_authentication';

let t: TestApp;
let sent: string[];
let user: Awaited<ReturnType<typeof signUpWithApp>>;
const toApp: FetchLike = async (url, init) => {
  sent.push(`${init?.method ?? 'GET'} ${new URL(url).pathname}`);
  return t.app.request(url, init);
};
const open = (settings: Partial<ClientSettings> = {}): LatchkeyClient =>
  createLatchkeyClient({ baseUrl, storage: createMemoryStorage(), fetch: toApp, ...settings });

beforeEach(async () => {
  sent = [];
  t = await openTestApp();
  user = await signUpWithApp(t);
});
afterEach(() => t.close());

const begin = async (client: LatchkeyClient): Promise<MfaRequired> => {
  const result = await client.logIn(user.person);
  if (result.status !== 'mfa_required') throw new Error(`unexpected: ${result.status}`);
  return result;
};

describe('a log-in with a second factor', () => {
  test('says what there is, and keeps nothing before it was given', async () => {
    const storage = createMemoryStorage();
    const { methods, ...others } = await begin(open({ storage }));
    expect([methods, Object.keys(others)]).toEqual([
      ['totp', 'recovery_code'],
      ['status', 'finish'],
    ]);
    expect(await storage.get()).toBeNull();
  });

  test('is finished by a code, also after a wrong one', async () => {
    const client = open();
    const { finish } = await begin(client);
    await expect(finish({ code: user.app.wrong() })).rejects.toMatchObject({ code: 'invalid_code' });
    const finished = await finish({ code: user.app.next() });
    expect(finished.status).toBe('signed_in');
    expect(await client.me()).toEqual(finished.user);
  });

  test('is finished by a recovery code, and tells how many are left', async () => {
    const { finish } = await begin(open());
    const [recoveryCode = ''] = user.recoveryCodes;
    expect(await finish({ recoveryCode })).toMatchObject({ status: 'signed_in', recoveryCodesLeft: 9 });
  });
});

describe('a device that is to be remembered', () => {
  test('logs in without the second factor, also after signing out and a new password', async () => {
    const client = open();
    await (await begin(client)).finish({ code: user.app.next(), rememberDevice: true });
    await client.logOut();
    expect((await client.logIn(user.person)).status).toBe('signed_in');
    expect((await client.logIn(user.person)).status).toBe('signed_in');
    expect((await open().logIn(user.person)).status).toBe('mfa_required');
  });

  test('is kept as one text where the device token is kept, and one of before is understood', async () => {
    const kept: string[] = ['a-device-token-of-before'];
    const deviceStorage = {
      get: () => kept.at(-1) ?? null,
      set: (text: string) => void kept.push(text),
    };
    const finished = await (await begin(open({ deviceStorage }))).finish({
      code: user.app.next(),
      rememberDevice: true,
    });
    const { deviceToken, trustToken } = finished as unknown as Record<string, string>;
    expect(kept.slice(1)).toEqual([`${deviceToken} ${trustToken}`]);
    const next = mustBeSignedIn(await open({ deviceStorage }).logIn(user.person));
    expect(kept.at(-1)).toBe(`${next.deviceToken} ${trustToken}`);
  });
});

describe('an account that must have a second factor', () => {
  test('adds an app while it signs in', async () => {
    const storage = createMemoryStorage();
    t = await openTestApp({ config: { SECOND_FACTOR: 'required', SECOND_FACTOR_ROLES: ['user'] } });
    const client = open({ storage });
    const person = aPerson();
    const result = await client.signUp(person);
    if (result.status !== 'enrolment_required') throw new Error(`unexpected: ${result.status}`);
    expect(result.needsMailedCode).toBe(true);
    const { secret, otpauthUrl } = await result.propose();
    expect(otpauthUrl).toContain(secret);
    await t.worker.deliver();
    await result.requestMailedCode();
    const code = authenticatorOf(t, secret).now();
    await expect(result.confirm({ code, mailedCode: '000000' })).rejects.toMatchObject({
      code: 'invalid_code',
    });
    expect(await storage.get()).toBeNull();
    const mailedCode = codeIn(await t.lastMail(person.email));
    const enrolled = await result.confirm({ code, mailedCode });
    expect(enrolled.recoveryCodes).toHaveLength(10);
    expect(await client.me()).toMatchObject({ email: person.email, hasSecondFactor: true });
  });
});

describe('a call that needs a step-up', () => {
  /** Signs in on a trusted device: with the password alone, so that what needs two factors is refused. */
  const openTrusted = async (onStepUp?: ClientSettings['onStepUp']): Promise<LatchkeyClient> => {
    const client = open(onStepUp === undefined ? {} : { onStepUp });
    await (await begin(client)).finish({ code: user.app.next(), rememberDevice: true });
    mustBeSignedIn(await client.logIn(user.person));
    sent = [];
    return client;
  };
  const remove = (client: LatchkeyClient) => client.fetch('/auth/mfa/totp', { method: 'DELETE' });

  test('asks once, and is made once more after it', async () => {
    const asked = vi.fn(async () => {
      await client.stepUp({ code: user.app.next() });
      return true;
    });
    const client: LatchkeyClient = await openTrusted(asked);
    expect((await remove(client)).status).toBe(204);
    expect(asked.mock.calls).toEqual([[{ acr: 'aal2', maxAgeSeconds: 600 }]]);
    expect(sent).toEqual([
      'DELETE /auth/mfa/totp',
      'POST /auth/refresh',
      'POST /auth/step-up',
      'DELETE /auth/mfa/totp',
    ]);
  });

  test('asks once for calls that are under way together', async () => {
    const asked = vi.fn(async () => {
      await client.stepUp({ code: user.app.next() });
      return true;
    });
    const client: LatchkeyClient = await openTrusted(asked);
    const replace = () => client.fetch('/auth/mfa/recovery-codes', { method: 'POST' });
    const answers = await Promise.all([replace(), replace(), replace()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  test('asks for nothing if the user has stepped up meanwhile, and asks if that was a refresh', async () => {
    const storage = createMemoryStorage();
    let meanwhile = async (): Promise<unknown> => undefined;
    const fetch: FetchLike = async (url, init) => {
      const answer = await toApp(url, init);
      const happening = url.endsWith('/auth/mfa/recovery-codes') ? meanwhile : undefined;
      if (happening !== undefined) {
        meanwhile = async () => undefined;
        await happening();
      }
      return answer;
    };
    const asked = vi.fn(async () => {
      await other.stepUp({ code: user.app.next() });
      return true;
    });
    const client = open({ storage, fetch, onStepUp: asked });
    const other = open({ storage });
    await (await begin(client)).finish({ code: user.app.next(), rememberDevice: true });
    const replace = async () => (await client.fetch('/auth/mfa/recovery-codes', { method: 'POST' })).status;

    await client.logIn(user.person);
    meanwhile = () => other.stepUp({ code: user.app.next() });
    expect([await replace(), asked.mock.calls.length]).toEqual([200, 0]);
    await client.logIn(user.person);
    meanwhile = () => other.refresh();
    expect([await replace(), asked.mock.calls.length]).toEqual([200, 1]);
  });

  test.each([
    ['the user gives up', async () => false],
    ['nobody can be asked', undefined],
  ])('is answered with the refusal when %s', async (_, onStepUp) => {
    const client = await openTrusted(onStepUp);
    const answer = await remove(client);
    expect([answer.status, (await answer.json()).code]).toEqual([401, CODE]);
    expect(sent).toEqual(['DELETE /auth/mfa/totp']);
  });

  test('is made once more and no further, if the step-up was not enough', async () => {
    const asked = vi.fn(async () => true);
    const client = await openTrusted(asked);
    expect((await remove(client)).status).toBe(401);
    expect(sent).toEqual(['DELETE /auth/mfa/totp', 'DELETE /auth/mfa/totp']);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  test('may be one of a resource server, by its challenge alone (RFC 9470)', async () => {
    const api = new Hono().get('/pay', (c) => {
      const claims = c.req.header('authorization')?.split('.')[1] ?? '';
      const { acr } = JSON.parse(Buffer.from(claims, 'base64url').toString());
      if (acr === 'aal2') return c.text('paid');
      c.header('WWW-Authenticate', `Bearer error="${CODE}", acr_values=aal2`);
      return c.text('not without your second factor', 401);
    });
    const asked = vi.fn(async () => {
      await client.stepUp({ code: user.app.next() });
      return true;
    });
    const fetch: FetchLike = async (url, init) =>
      url.startsWith('https://api.example.com/') ? api.request(url, init) : toApp(url, init);
    const client = open({ fetch, apiOrigins: ['https://api.example.com'], onStepUp: asked });
    await (await begin(client)).finish({ code: user.app.next(), rememberDevice: true });
    await client.logIn(user.person);
    const answer = await client.fetch('https://api.example.com/pay');
    expect([answer.status, await answer.text()]).toEqual([200, 'paid']);
    expect(asked.mock.calls).toEqual([[{ acr: 'aal2' }]]);
  });

  test('with a stream as its body cannot be made again', async () => {
    const asked = vi.fn(async () => true);
    const client = await openTrusted(asked);
    const body = new Blob(['{}']).stream();
    const init = { method: 'DELETE', body, duplex: 'half' } as RequestInit;
    expect((await client.fetch('/auth/mfa/totp', init)).status).toBe(401);
    expect(asked).not.toHaveBeenCalled();
  });
});
