import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NO_REQUEST } from '../../../src/domain/sessions/request-origin.ts';
import { authenticatorOf } from '../../support/http-factors.ts';
import { codeIn } from '../../support/open-mail-worker.ts';
import { ADMIN, aPerson, openTestApp, type TestAnswer, type TestApp } from '../../support/open-test-app.ts';

/** Somebody who must have a second factor and has none, at a first proof: the answer to it, and the mailbox. */
interface Arrival {
  readonly answer: TestAnswer;
  readonly email: string;
}

interface Way {
  readonly name: string;
  readonly status: 200 | 201;
  /** Whether the first proof was something else than a mail. */
  readonly needsMailedCode: boolean;
  readonly amr: readonly string[];
  readonly arrive: (t: TestApp) => Promise<Arrival>;
}

const openAccount = async (t: TestApp) => {
  const person = aPerson();
  await t.call('POST', '/auth/signup', { json: person });
  // So that the next mail is the last one.
  await t.worker.deliver();
  return person;
};

const WAYS: readonly Way[] = [
  {
    name: 'a sign-up',
    status: 201,
    needsMailedCode: true,
    amr: ['pwd', 'mail', 'otp', 'mfa'],
    arrive: async (t) => {
      const person = aPerson();
      const answer = await t.call('POST', '/auth/signup', { json: person });
      await t.worker.deliver();
      return { answer, email: person.email };
    },
  },
  {
    name: 'a log-in',
    status: 200,
    needsMailedCode: true,
    amr: ['pwd', 'mail', 'otp', 'mfa'],
    arrive: async (t) => {
      const { email, password } = await openAccount(t);
      return { answer: await t.call('POST', '/auth/login', { json: { email, password } }), email };
    },
  },
  {
    name: 'the set-up of the first administrator',
    status: 201,
    needsMailedCode: true,
    amr: ['pwd', 'mail', 'otp', 'mfa'],
    arrive: async (t) => {
      const begun = await t.useCases.ensureFirstAdmin(null, NO_REQUEST);
      const token = begun.ok && begun.value.kind === 'setup' ? begun.value.setupToken : '';
      return {
        answer: await t.call('POST', '/auth/setup', { json: { ...ADMIN, token } }),
        email: ADMIN.email,
      };
    },
  },
  {
    name: 'a magic link',
    status: 200,
    needsMailedCode: false,
    amr: ['mail', 'otp', 'mfa'],
    arrive: async (t) => {
      const { email } = await openAccount(t);
      await t.call('POST', '/auth/magic-link', { json: { email } });
      const token = await t.mailedToken(email);
      return { answer: await t.call('POST', '/auth/magic-link/consume', { json: { token } }), email };
    },
  },
];

describe.each(WAYS)('$name of an account that must have a second factor', (way) => {
  let t: TestApp;
  let arrival: Arrival;
  let mfaToken = '';
  beforeEach(async () => {
    const config = { SECOND_FACTOR: 'required' as const, SECOND_FACTOR_ROLES: ['user', 'admin'] };
    t = await openTestApp({ config });
    arrival = await way.arrive(t);
    mfaToken = arrival.answer.body.mfaToken;
  });
  afterEach(() => t.close());

  const propose = async () => {
    const { status, body } = await t.call('POST', '/auth/mfa/totp', { json: { mfaToken } });
    expect(status).toBe(200);
    return authenticatorOf(t, body.secret);
  };
  const confirm = (json: object) => t.call('POST', '/auth/mfa/totp/confirm', { json: { mfaToken, ...json } });
  const mailedCode = async () => {
    expect((await t.call('POST', '/auth/mfa/mailed-code', { json: { mfaToken } })).status).toBe(202);
    return codeIn(await t.lastMail(arrival.email));
  };

  test('gives no tokens, but the token of an enrolment', () => {
    const { status, body } = arrival.answer;
    expect([status, body]).toEqual([
      way.status,
      {
        status: 'enrolment_required',
        mfaToken: expect.any(String),
        expiresIn: 900,
        needsMailedCode: way.needsMailedCode,
      },
    ]);
  });

  test('ends with an app, recovery codes and tokens of a session with two factors', async () => {
    const mailed = way.needsMailedCode ? { mailedCode: await mailedCode() } : {};
    const app = await propose();
    const { status, body } = await confirm({ code: app.now(), ...mailed });
    expect([status, body.recoveryCodes?.length]).toEqual([200, 10]);
    const claims = JSON.parse(Buffer.from(body.token.split('.')[1], 'base64url').toString());
    expect([claims.acr, claims.amr]).toEqual(['aal2', way.amr]);
    const me = await t.call('GET', '/auth/me', { token: body.token });
    expect(me.body).toMatchObject({ email: arrival.email, hasSecondFactor: true });
    const factors = await t.call('GET', '/auth/factors', { token: body.token });
    expect(factors.body).toMatchObject({ required: true, recoveryCodes: { left: 10 } });
    const again = await confirm({ code: app.next(), ...mailed });
    expect([again.status, again.body.code]).toEqual([422, 'invalid_or_expired_token']);
  });

  test('does not end without the mailed code where one is needed', async () => {
    const app = await propose();
    const { status, body } = await confirm({ code: app.now() });
    expect([status, body.code]).toEqual(way.needsMailedCode ? [401, 'invalid_code'] : [200, undefined]);
  });
});

describe('an invitation to an account that must have a second factor', () => {
  test('ends with an app, without a further mail', async () => {
    const open = await openTestApp();
    const { token } = await open.signInAdmin();
    const { name, email, password } = aPerson();
    await open.call('POST', '/users', { token, json: { name, email } });
    const invitation = await open.mailedToken(email);
    const t = await openTestApp({
      store: open.store,
      config: { SECOND_FACTOR: 'required', SECOND_FACTOR_ROLES: ['user'] },
    });
    const json = { token: invitation, name, password };
    const accepted = await t.call('POST', '/auth/invitation/accept', { json });
    expect([accepted.status, accepted.body]).toMatchObject([
      201,
      { status: 'enrolment_required', needsMailedCode: false },
    ]);
    const { mfaToken } = accepted.body;
    const proposed = await t.call('POST', '/auth/mfa/totp', { json: { mfaToken } });
    const code = authenticatorOf(t, proposed.body.secret).now();
    const confirmed = await t.call('POST', '/auth/mfa/totp/confirm', { json: { mfaToken, code } });
    expect(confirmed.body).toMatchObject({ user: { email, hasSecondFactor: true } });
    await open.close();
  });
});

describe('the mailed code of an enrolment', () => {
  let t: TestApp;
  beforeEach(async () => {
    t = await openTestApp({ config: { SECOND_FACTOR: 'required', SECOND_FACTOR_ROLES: ['user'] } });
  });
  afterEach(() => t.close());

  test('is that of one sign-in: the thief of a password who asks for one is not helped by it', async () => {
    const { email, password } = await openAccount(t);
    const begin = async (): Promise<string> =>
      (await t.call('POST', '/auth/login', { json: { email, password } })).body.mfaToken;
    const [owner, thief] = [await begin(), await begin()];
    await t.call('POST', '/auth/mfa/mailed-code', { json: { mfaToken: owner } });
    const mailedCode = codeIn(await t.lastMail(email));
    expect(mailedCode).toMatch(/^\d{6}$/);
    const { body } = await t.call('POST', '/auth/mfa/totp', { json: { mfaToken: thief } });
    const code = authenticatorOf(t, body.secret).now();
    const stolen = await t.call('POST', '/auth/mfa/totp/confirm', {
      json: { mfaToken: thief, code, mailedCode },
    });
    expect([stolen.status, stolen.body.code]).toEqual([401, 'invalid_code']);
    const owned = await t.call('POST', '/auth/mfa/totp/confirm', {
      json: { mfaToken: owner, code, mailedCode },
    });
    expect(owned.status).toBe(200);
  });
});
