import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type Authenticator,
  addApp,
  mustNeed,
  outcomeOf,
  principalOf,
  proveMailbox,
} from '../../support/an-authenticator.ts';
import { type MailWorker, openMailWorker, tokenIn } from '../../support/open-mail-worker.ts';
import { accountOf, must, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';

const ADA = accountOf('Ada');
const CHOSEN = 'a passphrase of whoever has the mailbox';
const locale = 'en';
let world: OpenUseCases;
let worker: MailWorker;
let app: Authenticator;
let recoveryCodes: readonly string[];
let userId: string;
let trustToken: string;
beforeEach(async () => {
  world = await openUseCases();
  worker = openMailWorker(world);
  const session = await world.signUp('Ada');
  userId = session.user.id;
  ({ app, recoveryCodes } = await addApp(world, session));
  world.advance(30);
  const { mfaToken } = mustNeed(await world.useCases.authenticate(ADA), 'mfa_required');
  const finish = { mfaToken, code: app.code(), rememberDevice: true };
  trustToken = must(await world.useCases.finishLogIn(finish)).trustToken ?? '';
  world.advance(30);
});
afterEach(() => world.close());

const mailed = async (subject: RegExp) => {
  await worker.deliver();
  return tokenIn(worker.sent.findLast((mail) => mail.to === ADA.email && subject.test(mail.subject)));
};
const reset = async () => {
  must(await world.useCases.requestPasswordReset({ email: ADA.email, locale }));
  const token = await mailed(/password/i);
  must(await world.useCases.resetPassword({ token, newPassword: CHOSEN, locale }));
};
const link = async () => {
  must(await world.useCases.requestMagicLink({ email: ADA.email, locale }));
  return world.useCases.consumeMagicLink({ token: await mailed(/sign-in link/i) });
};
const user = async () => {
  const found = await world.store.users.findById(userId);
  if (found === null) throw new Error('the account is gone');
  return found;
};

describe('an account whose address nobody has proven', () => {
  test('loses all factors to the owner of the mailbox, by a new password', async () => {
    await reset();
    expect(await user()).toMatchObject({ hasSecondFactor: false, factorEpoch: 1, emailVerified: true });
    const outcome = must(await world.useCases.authenticate({ ...ADA, password: CHOSEN }));
    expect(outcome.kind).toBe('signed_in');
  });

  test('and by a magic link', async () => {
    expect(must(await link()).kind).toBe('signed_in');
    expect(await user()).toMatchObject({ hasSecondFactor: false, factorEpoch: 1, passwordHash: null });
  });

  test('and nothing of them counts when the owner adds an own one', async () => {
    await reset();
    const session = must(await world.useCases.authenticate({ ...ADA, password: CHOSEN }));
    const own = await addApp(world, session);
    world.advance(30);
    const account = { ...ADA, password: CHOSEN };
    const { mfaToken } = mustNeed(
      await world.useCases.authenticate({ ...account, trustToken }),
      'mfa_required',
    );
    for (const proof of [{ code: app.code() }, { recoveryCode: recoveryCodes[0] ?? '' }]) {
      expect(outcomeOf(await world.useCases.finishLogIn({ mfaToken, ...proof }))).toBe('invalid_code');
    }
    expect(outcomeOf(await world.useCases.finishLogIn({ mfaToken, code: own.app.code() }))).toBe('ok');
  });

  test('and a sign-in that waited for the factor is void', async () => {
    const { mfaToken } = mustNeed(await world.useCases.authenticate(ADA), 'mfa_required');
    await reset();
    expect(outcomeOf(await world.useCases.finishLogIn({ mfaToken, code: app.code() }))).toBe(
      'invalid_or_expired_token',
    );
  });
});

describe('an account whose owner has proven the address', () => {
  beforeEach(() => proveMailbox(world, userId));

  test('keeps its factors through a reset by mail', async () => {
    await reset();
    expect(await user()).toMatchObject({ hasSecondFactor: true, factorEpoch: 0 });
    const account = { ...ADA, password: CHOSEN };
    const { mfaToken } = mustNeed(await world.useCases.authenticate(account), 'mfa_required');
    expect(outcomeOf(await world.useCases.finishLogIn({ mfaToken, code: app.code() }))).toBe('ok');
  });

  test('and asks for them after a magic link', async () => {
    const { mfaToken } = mustNeed(await link(), 'mfa_required');
    const finished = must(await world.useCases.finishLogIn({ mfaToken, code: app.code() }));
    expect((await principalOf(world, finished)).authentication.methods).toEqual(['mail', 'otp']);
  });

  test('but trusts no device any more: whoever reset it may sit at it', async () => {
    await reset();
    mustNeed(await world.useCases.authenticate({ ...ADA, password: CHOSEN, trustToken }), 'mfa_required');
  });
});
