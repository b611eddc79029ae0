import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MailIntent } from '../../../src/domain/mail/mail-intent.ts';
import { atOnce, tally } from '../../contracts/contract.ts';
import {
  type Authenticator,
  anAuthenticator,
  mailEnrolmentCode,
  mustNeed,
  outcomeOf,
  principalOf,
  sessionsOf,
  wrongCode,
} from '../../support/an-authenticator.ts';
import {
  accountOf,
  must,
  type OpenUseCases,
  openUseCases,
  type UseCasesOptions,
} from '../../support/open-use-cases.ts';

const ADA = accountOf('Ada');
const locale = 'en';
let world: OpenUseCases;
let intents: MailIntent[];
const open = async (options: UseCasesOptions = {}) => {
  intents = [];
  world = await openUseCases({
    config: { SECOND_FACTOR: 'required', SECOND_FACTOR_ROLES: ['user'] },
    decorate: ({ store }) => ({
      store: { ...store, mails: { ...store.mails, enqueue: async (intent) => void intents.push(intent) } },
    }),
    ...options,
  });
  mustNeed(await world.useCases.registerUser(ADA), 'enrolment_required');
  intents.length = 0;
  world.recorded.length = 0;
};
beforeEach(() => open());
afterEach(() => world.close());

const logIn = async () => mustNeed(await world.useCases.authenticate(ADA), 'enrolment_required');
const propose = async (mfaToken: string): Promise<Authenticator> =>
  anAuthenticator(world, must(await world.useCases.proposeTotp({ mfaToken })).secret);
const confirm = async (mfaToken: string, code: string, mailedCode?: string) =>
  world.useCases.confirmTotp({ mfaToken, code, mailedCode, locale });
const userId = async () => (await world.userOf(ADA.email))?.id ?? '';

test('a password leads to no session, but to an enrolment that needs a mailed code', async () => {
  expect(await logIn()).toMatchObject({ expiresInSeconds: 900, needsMailedCode: true });
  expect(await sessionsOf(world, await userId())).toEqual([]);
});

test('app and mailed code end it: the tokens are of both factors, and every earlier session ends', async () => {
  const { mfaToken } = await logIn();
  const mailed = await mailEnrolmentCode(world, mfaToken);
  const app = await propose(mfaToken);
  const confirmed = must(await confirm(mfaToken, app.code(), mailed));
  expect(confirmed.recoveryCodes).toHaveLength(10);
  const { signedIn } = confirmed;
  if (signedIn === null) throw new Error('nobody is signed in');
  expect((await principalOf(world, signedIn)).authentication.methods).toEqual(['pwd', 'mail', 'otp']);
  expect(await sessionsOf(world, await userId())).toEqual([signedIn.session.id]);
  expect(world.recorded.map(({ type }) => type)).toEqual([
    'second_factor_asked',
    'second_factor_added',
    'logged_in',
  ]);
  expect(intents.map(({ kind }) => kind)).toEqual(['second-factor-added']);
  world.advance(30);
  mustNeed(await world.useCases.authenticate(ADA), 'mfa_required');
});

describe('a thief of the password', () => {
  test('adds no app without the mailed code, nor with that of another sign-in', async () => {
    const [owners, { mfaToken }] = [await logIn(), await logIn()];
    const mailed = await mailEnrolmentCode(world, owners.mfaToken);
    const app = await propose(mfaToken);
    expect(outcomeOf(await confirm(mfaToken, app.code()))).toBe('invalid_code');
    expect(outcomeOf(await confirm(mfaToken, app.code(), mailed))).toBe('invalid_code');
    expect((await world.userOf(ADA.email))?.hasSecondFactor).toBe(false);
  });

  test('guesses the mailed code five times a sign-in, and ten times an hour over all of them', async () => {
    const outcomes: string[] = [];
    for (let signIn = 0; signIn < 6; signIn += 1) {
      const { mfaToken } = await logIn();
      await mailEnrolmentCode(world, mfaToken);
      const app = await propose(mfaToken);
      for (let n = 0; n < 6; n += 1) {
        outcomes.push(outcomeOf(await confirm(mfaToken, app.code(), `00000${n}`)));
      }
    }
    expect(tally(outcomes)).toEqual({ invalid_code: 10, rate_limited: 20, invalid_or_expired_token: 6 });
  });

  test('uses no count up while no code is out', async () => {
    const { mfaToken } = await logIn();
    const app = await propose(mfaToken);
    for (let n = 0; n < 5; n += 1) await confirm(mfaToken, app.code(), `00000${n}`);
    for (let signIn = 0; signIn < 2; signIn += 1) {
      const next = await logIn();
      await mailEnrolmentCode(world, next.mfaToken);
      const theirs = await propose(next.mfaToken);
      for (let n = 0; n < 5; n += 1) {
        expect(outcomeOf(await confirm(next.mfaToken, theirs.code(), `00000${n}`))).toBe('invalid_code');
      }
    }
  });

  test('has no way in by a token without its app', async () => {
    const { mfaToken } = await logIn();
    expect(outcomeOf(await world.useCases.finishLogIn({ mfaToken, code: '123456' }))).toBe(
      'invalid_or_expired_token',
    );
    const mailed = await mailEnrolmentCode(world, mfaToken);
    expect(outcomeOf(await confirm(mfaToken, '123456', mailed))).toBe('invalid_code');
  });
});

test('a code of the app that is mistyped does not cost the mailed code', async () => {
  const { mfaToken } = await logIn();
  const mailed = await mailEnrolmentCode(world, mfaToken);
  const app = await propose(mfaToken);
  expect(outcomeOf(await confirm(mfaToken, wrongCode(app), mailed))).toBe('invalid_code');
  expect(outcomeOf(await confirm(mfaToken, app.code(), mailed))).toBe('ok');
});

test("its code is mailed once a minute, to the account's address, for this sign-in", async () => {
  const { mfaToken } = await logIn();
  for (let n = 0; n < 2; n += 1) must(await world.useCases.requestEnrolmentCode({ mfaToken, locale }));
  expect(new Set(intents.map(({ id }) => id)).size).toBe(1);
  expect(intents[0]).toMatchObject({ kind: 'enrolment-code', emailKey: ADA.email, userId: await userId() });
  const outcomes = await atOnce(10, () => world.useCases.requestEnrolmentCode({ mfaToken, locale }));
  expect(tally(outcomes.map(outcomeOf))).toMatchObject({ ok: 3, rate_limited: 7 });
  expect(outcomeOf(await world.useCases.requestEnrolmentCode({ mfaToken: 'x', locale }))).toBe(
    'invalid_or_expired_token',
  );
});

test('a sign-in by mail needs no second mail', async () => {
  const user = await world.userOf(ADA.email);
  if (user === null) throw new Error('nobody');
  await world.close();
  await open({ policy: { sendsMail: false } });
  const { mfaToken, needsMailedCode } = await logIn();
  expect(needsMailedCode).toBe(false);
  const app = await propose(mfaToken);
  const { signedIn } = must(await confirm(mfaToken, app.code()));
  expect(signedIn?.session.authentication?.methods).toEqual(['pwd', 'otp']);
});

test('it is valid for fifteen minutes, and for five attempts', async () => {
  const [late, tried] = [await logIn(), await logIn()];
  const app = await propose(tried.mfaToken);
  const mailed = await mailEnrolmentCode(world, tried.mfaToken);
  for (let n = 0; n < 5; n += 1) await confirm(tried.mfaToken, wrongCode(app, n), mailed);
  expect(outcomeOf(await confirm(tried.mfaToken, app.code(), mailed))).toBe('invalid_or_expired_token');
  world.advance(900);
  expect(outcomeOf(await world.useCases.proposeTotp({ mfaToken: late.mfaToken }))).toBe(
    'invalid_or_expired_token',
  );
});

test('20 at once: one session', async () => {
  const { mfaToken } = await logIn();
  const mailed = await mailEnrolmentCode(world, mfaToken);
  const app = await propose(mfaToken);
  const outcomes = await atOnce(20, () => confirm(mfaToken, app.code(), mailed));
  expect(tally(outcomes.map(outcomeOf))).toMatchObject({ ok: 1 });
  expect(await sessionsOf(world, await userId())).toHaveLength(1);
});

test('another enrolment that was pending is void once there is an app', async () => {
  const [first, second] = [await logIn(), await logIn()];
  const app = await propose(first.mfaToken);
  must(await confirm(first.mfaToken, app.code(), await mailEnrolmentCode(world, first.mfaToken)));
  expect(outcomeOf(await world.useCases.proposeTotp({ mfaToken: second.mfaToken }))).toBe(
    'invalid_or_expired_token',
  );
});
