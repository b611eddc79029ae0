import { afterEach, beforeEach, expect, test } from 'vitest';
import { limitPolicyOf } from '../../../src/domain/limits/limit-policy.ts';
import type { MailIntent } from '../../../src/domain/mail/mail-intent.ts';
import { tally } from '../../contracts/contract.ts';
import {
  type Authenticator,
  addApp,
  mustNeed,
  outcomeOf,
  principalOf,
  wrongCode,
} from '../../support/an-authenticator.ts';
import { accountOf, must, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';

const ADA = accountOf('Ada');
const DAY = 86_400;
let world: OpenUseCases;
let app: Authenticator;
let recoveryCodes: readonly string[];
let intents: MailIntent[];
const limits = (failuresInARow: number) =>
  limitPolicyOf({ failuresInARow, triesPerNetwork: 100_000, signUpsPerNetwork: 100 });
const open = async () => {
  intents = [];
  world = await openUseCases({
    config: { SESSION_EXPIRES: 30 * DAY, SESSION_IDLE_EXPIRES: 30 * DAY },
    policy: { limits: limits(30) },
    decorate: ({ store }) => ({
      store: { ...store, mails: { ...store.mails, enqueue: async (intent) => void intents.push(intent) } },
    }),
  });
  ({ app, recoveryCodes } = await addApp(world, await world.signUp('Ada')));
  // The one right code of the confirmation is forgotten.
  world.advance(3600);
  intents.length = 0;
};
beforeEach(open);
afterEach(() => world.close());

let guesses = 0;
/** A sign-in by somebody who knows the password, with so many wrong codes of the app, five to a token. */
const guess = async (times: number): Promise<Readonly<Record<string, number>>> => {
  const outcomes: string[] = [];
  while (outcomes.length < times) {
    const { mfaToken } = mustNeed(await world.useCases.authenticate(ADA), 'mfa_required');
    for (let n = 0; n < 5 && outcomes.length < times; n += 1) {
      guesses += 1;
      const code = wrongCode(app, guesses);
      outcomes.push(outcomeOf(await world.useCases.finishLogIn({ mfaToken, code })));
    }
  }
  return tally(outcomes);
};
const finish = async (proof: { readonly code: string } | { readonly recoveryCode: string }) => {
  const { mfaToken } = mustNeed(await world.useCases.authenticate(ADA), 'mfa_required');
  return world.useCases.finishLogIn({ mfaToken, ...proof });
};

test('ten an hour are compared, over all sign-ins; the right code is not, either', async () => {
  expect(await guess(40)).toEqual({ invalid_code: 10, rate_limited: 30 });
  expect(outcomeOf(await finish({ code: app.code() }))).toBe('rate_limited');
  world.advance(3600);
  expect(await guess(15)).toEqual({ invalid_code: 10, rate_limited: 5 });
});

test('thirty in a row are, then none for a day', async () => {
  for (let hour = 0; hour < 3; hour += 1) {
    expect(await guess(10)).toEqual({ invalid_code: 10 });
    world.advance(3600);
  }
  expect(await guess(10)).toEqual({ rate_limited: 10 });
  world.advance(DAY - 7201);
  expect(outcomeOf(await finish({ code: app.code() }))).toBe('rate_limited');
  world.advance(3602);
  expect(outcomeOf(await finish({ code: app.code() }))).toBe('ok');
});

test('a recovery code passes meanwhile, and ends the count', async () => {
  await guess(20);
  expect(outcomeOf(await finish({ recoveryCode: recoveryCodes[0] ?? '' }))).toBe('ok');
  expect(outcomeOf(await finish({ code: app.code() }))).toBe('ok');
});

test('a wrong recovery code is not counted, and ends nothing', async () => {
  await guess(20);
  expect(outcomeOf(await finish({ recoveryCode: '0'.repeat(24) }))).toBe('invalid_code');
  expect(outcomeOf(await finish({ code: app.code() }))).toBe('rate_limited');
});

test('the right code ends the count', async () => {
  await guess(9);
  must(await finish({ code: app.code() }));
  expect(await guess(15)).toEqual({ invalid_code: 10, rate_limited: 5 });
});

test("an administrator's reset ends it", async () => {
  const admin = await world.openAdmin();
  await guess(20);
  const user = await world.userOf(ADA.email);
  must(await world.useCases.resetFactors({ actor: admin, id: user?.id ?? '', locale: 'en' }));
  const again = await addApp(world, must(await world.useCases.authenticate(ADA)));
  world.advance(30);
  expect(outcomeOf(await finish({ code: again.app.code() }))).toBe('ok');
});

test('an administrator sees the count, and lifts it', async () => {
  const admin = await world.openAdmin();
  await guess(20);
  const { id } = (await world.userOf(ADA.email)) ?? { id: '' };
  const seen = must(await world.useCases.listUserLimits({ actor: admin, id }));
  expect(JSON.stringify(seen)).toContain('account-second-factors');
  must(await world.useCases.liftUserLimits({ actor: admin, id }));
  expect(outcomeOf(await finish({ code: app.code() }))).toBe('ok');
});

test('log-in and step-up share it', async () => {
  const session = must(await finish({ code: app.code() }));
  world.advance(30);
  await guess(10);
  const principal = await principalOf(world, session);
  const { refreshToken } = session;
  const stepUp = (proof: object) => world.useCases.stepUp({ ...principal, refreshToken, ...proof });
  expect(outcomeOf(await stepUp({ code: app.code() }))).toBe('rate_limited');
  expect(outcomeOf(await stepUp({ recoveryCode: recoveryCodes[0] }))).toBe('ok');
});

test('the owner is warned once a day, however often the thief is refused', async () => {
  await guess(15);
  expect(intents.map(({ kind }) => kind)).toEqual(['second-factor-failures']);
  for (let minute = 0; minute < 30; minute += 1) {
    await guess(2);
    world.advance(60);
  }
  expect(intents).toHaveLength(1);
  world.advance(DAY);
  await guess(15);
  expect(intents).toHaveLength(2);
});

test('each is recorded, and so is that there were too many', async () => {
  world.recorded.length = 0;
  await guess(12);
  const types = tally(world.recorded.map(({ type }) => type));
  expect(types).toMatchObject({ second_factor_failed: 10, second_factor_asked: 3 });
  expect(world.recorded.some(({ type }) => type === 'rate_limited')).toBe(true);
});
