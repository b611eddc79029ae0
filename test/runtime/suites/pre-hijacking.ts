import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningCell } from '../black-box.ts';
import { type Call, callsTo } from '../support/api-client.ts';
import type { Cell } from '../support/cell.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { aPerson, credentialsOf, type Person } from '../support/people.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { codeIn, mailAbout, tokenIn } from '../support/shown-mails.ts';

/** A server under attack. */
type Target = Pick<RunningCell, 'call' | 'server'>;

const RESET_PASSWORD = 'a passphrase that the owner of the mailbox chose';

const post = ({ call }: Target, path: string, json: unknown, token?: string) =>
  call('POST', path, { json, ...(token === undefined ? {} : { token }) });
const logIn = async (target: Target, person: Pick<Person, 'email' | 'password'>) =>
  (await post(target, '/auth/login', credentialsOf(person))).status;

const signUpAs = async (target: Target, person: Person) => {
  const { status, body } = await post(target, '/auth/signup', person);
  expect([status, body.code]).toEqual([201, undefined]);
  return body;
};

/** Makes the attacker, and the owner of the mailbox that the attacker opens an account for first. */
const twoPeople = () => {
  const owner = aPerson();
  return { owner, attacker: { ...owner, name: 'Eve', password: 'a passphrase of the attacker alone' } };
};

/** The ways by which the owner of a mailbox enters an account that somebody else has opened. */
const WAYS_IN = {
  'a magic link': async (target: Target, { email }: Person) => {
    expect((await post(target, '/auth/magic-link', { email })).status).toBe(202);
    const token = tokenIn(await mailAbout(target.server, email, /Your sign-in link/));
    const { status, body } = await post(target, '/auth/magic-link/consume', { token });
    expect([status, body.claimed]).toEqual([200, true]);
    return body.token as string;
  },
  'a reset': async (target: Target, { email }: Person) => {
    expect((await post(target, '/auth/password/forgot', { email })).status).toBe(202);
    const token = tokenIn(await mailAbout(target.server, email, /Choose a new password/));
    const reset = await post(target, '/auth/password/reset', { token, newPassword: RESET_PASSWORD });
    expect([reset.status, reset.headers.get('account-claimed')]).toEqual([204, 'true']);
    const logIn = await post(target, '/auth/login', { email, password: RESET_PASSWORD });
    expect([logIn.status, logIn.body.code]).toEqual([200, undefined]);
    return logIn.body.token as string;
  },
} as const;

const expectOwners = async ({ call }: Target, token: string, { email }: Person) => {
  const me = await call('GET', '/auth/me', { token });
  expect([me.status, me.body.email, me.body.emailVerified, me.body.name]).toEqual([200, email, true, email]);
};

/**
 * Tests the four attacks of Sudhodanan and Paverd, "Pre-hijacked accounts" (USENIX Security 2022), where sign-up signs
 * in.
 */
export const preHijackingSuite = (get: () => RunningCell): void => {
  describe.each(Object.entries(WAYS_IN))(
    'an account opened before its owner, who comes by %s',
    (_, comeIn) => {
      test('classic merge: the password that was set before opens nothing', async () => {
        const { owner, attacker } = twoPeople();
        expect((await post(get(), '/auth/signup', attacker)).status).toBe(201);
        expect((await post(get(), '/auth/signup', owner)).status).toBe(409);
        await expectOwners(get(), await comeIn(get(), owner), owner);
        expect(await logIn(get(), attacker)).toBe(401);
      });

      test('unexpired session: no session or refresh token from before is good', async () => {
        const { owner, attacker } = twoPeople();
        const before = await signUpAs(get(), attacker);
        await expectOwners(get(), await comeIn(get(), owner), owner);
        expect((await get().call('GET', '/auth/me', { token: before.token })).status).toBe(401);
        expect((await post(get(), '/auth/refresh', { refreshToken: before.refreshToken })).status).toBe(401);
      });

      test('unexpired change of address: a link that was asked for before moves nothing', async () => {
        const { owner, attacker } = twoPeople();
        const { email: elsewhere } = aPerson();
        const before = await signUpAs(get(), attacker);
        const change = { newEmail: elsewhere, password: attacker.password };
        expect((await post(get(), '/auth/email/change', change, before.token)).status).toBe(202);
        const token = tokenIn(await mailAbout(get().server, elsewhere, /Confirm your new e-mail address/));
        const session = await comeIn(get(), owner);
        const moved = await post(get(), '/auth/email/verify', { token, password: attacker.password });
        expect([moved.status, moved.body.code]).toEqual([422, 'invalid_or_expired_token']);
        await expectOwners(get(), session, owner);
      });
    },
  );

  test('trojan identifier: nobody’s click adds the mailbox to an account of somebody else', async () => {
    const { owner, attacker } = twoPeople();
    const { email } = aPerson();
    const before = await signUpAs(get(), { ...attacker, email });
    const change = { newEmail: owner.email, password: attacker.password };
    expect((await post(get(), '/auth/email/change', change, before.token)).status).toBe(202);
    const token = tokenIn(await mailAbout(get().server, owner.email, /Confirm your new e-mail address/));
    const clicked = await post(get(), '/auth/email/verify', { token });
    expect([clicked.status, clicked.body.code]).toEqual([422, 'password_required']);
    expect((await post(get(), '/auth/signup', owner)).status).toBe(201);
  });

  test('a click on the link of somebody else’s sign-up proves nothing, and "it was not me" ends it', async () => {
    const { owner, attacker } = twoPeople();
    const before = await signUpAs(get(), attacker);
    const mail = await mailAbout(get().server, owner.email, /Confirm your e-mail address/);
    const token = tokenIn(mail);
    const refused = async (json: object) => (await post(get(), '/auth/email/verify', json)).body.code;
    expect(await refused({ token })).toBe('password_required');
    expect(await refused({ token, password: owner.password })).toBe('invalid_credentials');
    const wrong = codeIn(mail) === '000000' ? '000001' : '000000';
    const reject = async (code: string) => (await post(get(), '/auth/email/reject', { token, code })).status;
    expect([await reject(wrong), await reject(codeIn(mail)), await reject(codeIn(mail))]).toEqual([
      422, 204, 422,
    ]);
    expect((await get().call('GET', '/auth/me', { token: before.token })).status).toBe(401);
    expect((await post(get(), '/auth/signup', owner)).status).toBe(201);
  });

  test('a scanner that opens the page and sends its forms ends nothing and proves nothing', async () => {
    const person = aPerson();
    const body = await signUpAs(get(), person);
    const token = tokenIn(await mailAbout(get().server, person.email, /Confirm your e-mail address/));
    const page = await get().call('GET', `/verify-email?t=${token}`);
    expect([page.status, page.body]).toEqual([200, expect.not.stringContaining(person.name)]);
    const forms = [...page.body.matchAll(/<form method="post"(?: action="([^"]*)")?>/g)].map(
      ([, action]) => action ?? '/verify-email',
    );
    expect(forms).toEqual(['/verify-email', '/verify-email/reject']);
    for (const form of forms) {
      for (const filled of ['', 'on', '1']) {
        const fields = new URLSearchParams({ token, password: filled, code: filled }).toString();
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        expect((await get().call('POST', form, { body: fields, headers })).status).toBe(422);
      }
    }
    const me = await get().call('GET', '/auth/me', { token: body.token });
    expect([me.status, me.body.emailVerified]).toEqual([200, false]);
  });
};

/** Tests the same attacks where e-mail addresses have to be verified first, so that nobody has a session before. */
export const preHijackingInVerifiedModeSuite = (cell: Cell): void => {
  describe('an account opened before its owner, where addresses have to be verified first', () => {
    let database: TestDatabase;
    let server: ServerProcess;
    let call: Call;
    beforeAll(async () => {
      database = await createTestDatabase(cell);
      server = await startServerProcess(cell, { ...database.env, REQUIRE_VERIFIED_EMAIL: 'true' });
      call = callsTo(server.origin);
    });
    afterAll(async () => {
      server.signal('SIGTERM');
      await server.exited;
      await database.remove();
    });

    const get = (): Target => ({ call, server });
    const signUp = async (person: Person, mailsBefore: number) => {
      expect((await post(get(), '/auth/signup', person)).status).toBe(202);
      return mailAbout(server, person.email, /Confirm your e-mail address/, mailsBefore);
    };
    const verify = async (token: string, password?: string) => {
      const { status, body } = await post(get(), '/auth/email/verify', { token, password });
      return status === 204 ? 'verified' : body.code;
    };

    test('classic merge: only the link and the password of one sign-up together open the account', async () => {
      const { owner, attacker } = twoPeople();
      const theirs = tokenIn(await signUp(attacker, 0));
      const own = tokenIn(await signUp(owner, 1));
      expect(await verify(theirs)).toBe('password_required');
      expect(await verify(theirs, owner.password)).toBe('invalid_credentials');
      expect(await verify(own, attacker.password)).toBe('invalid_credentials');
      expect(await verify(own, owner.password)).toBe('verified');
      expect(await verify(theirs, attacker.password)).toBe('invalid_or_expired_token');
      expect([await logIn(get(), attacker), await logIn(get(), owner)]).toEqual([401, 200]);
    });

    test('unexpired session: there is none before, and the owner’s magic link leaves no password', async () => {
      const { owner, attacker } = twoPeople();
      await signUp(attacker, 0);
      expect(await logIn(get(), attacker)).toBe(403);
      await expectOwners(get(), await WAYS_IN['a magic link'](get(), owner), owner);
      expect(await logIn(get(), attacker)).toBe(401);
    });

    test('unexpired change of address: none can be asked for before', async () => {
      const { owner, attacker } = twoPeople();
      const token = tokenIn(await signUp(attacker, 0));
      await expectOwners(get(), await WAYS_IN['a reset'](get(), owner), owner);
      expect(await verify(token, attacker.password)).toBe('invalid_or_expired_token');
      expect(await logIn(get(), attacker)).toBe(401);
    });

    test('trojan identifier: a verified account of somebody else gets the mailbox by no click', async () => {
      const { owner, attacker } = twoPeople();
      const other = { ...attacker, email: aPerson().email };
      expect(await verify(tokenIn(await signUp(other, 0)), other.password)).toBe('verified');
      const { body } = await post(get(), '/auth/login', credentialsOf(other));
      const change = { newEmail: owner.email, password: other.password };
      expect((await post(get(), '/auth/email/change', change, body.token)).status).toBe(202);
      const token = tokenIn(await mailAbout(server, owner.email, /Confirm your new e-mail address/));
      expect(await verify(token)).toBe('password_required');
      expect(await verify(tokenIn(await signUp(owner, 0)), owner.password)).toBe('verified');
      expect(await logIn(get(), owner)).toBe(200);
      expect(await verify(token, other.password)).toBe('email_taken');
    });

    test('"it was not me" ends one sign-up and leaves the others', async () => {
      const { owner, attacker } = twoPeople();
      const own = tokenIn(await signUp(owner, 0));
      const mail = await signUp(attacker, 1);
      const rejected = { token: tokenIn(mail), code: codeIn(mail) };
      expect((await post(get(), '/auth/email/reject', rejected)).status).toBe(204);
      expect(await verify(rejected.token, attacker.password)).toBe('invalid_or_expired_token');
      expect(await verify(own, owner.password)).toBe('verified');
      expect(await logIn(get(), owner)).toBe(200);
    });
  });
};
