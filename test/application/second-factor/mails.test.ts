import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createThrottle } from '../../../src/application/limits/throttle.ts';
import { createPendingSignIns } from '../../../src/application/second-factor/pending-sign-ins.ts';
import { createTellOwner } from '../../../src/application/second-factor/tell-owner.ts';
import type { SignedIn } from '../../../src/application/sessions/start-session.ts';
import type { FactorNotice } from '../../../src/domain/mail/mail-intent.ts';
import { ok } from '../../../src/domain/result.ts';
import type { User } from '../../../src/domain/users/user.ts';
import { addSecondFactor, removeSecondFactors } from '../../../src/domain/users/user-factors.ts';
import { anEmail } from '../../support/a-user.ts';
import { codeIn, type MailWorker, openMailWorker, tokenIn } from '../../support/open-mail-worker.ts';
import { accountOf, must, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';
import { totpCode } from '../../support/totp-code.ts';

const { email: EMAIL } = accountOf('Ada');
const INVALID = { ok: false, error: { code: 'invalid_or_expired_token' } };
const ORIGIN = { device: 'Firefox on Linux', ipAddress: '192.0.2.7' };
const locale = 'en';

const SUBJECTS: Readonly<Record<FactorNotice, string>> = {
  'second-factor-added': 'A second step was added to your sign-in',
  'second-factor-removed': 'The second step was removed from your sign-in',
  'second-factors-reset': 'An administrator removed your second step',
  'recovery-code-used': 'A recovery code was used',
  'second-factor-failures': 'Many wrong codes were entered for your account',
};
const NOTICES = Object.keys(SUBJECTS) as readonly FactorNotice[];
const OF_REMOVAL = ['second-factor-removed', 'second-factors-reset'] as const;
const AT_ONCE = ['recovery-code-used', 'second-factor-failures'] as const;

let world: OpenUseCases;
let worker: MailWorker;
let ada: SignedIn;
/** Nobody is throttled. */
const unthrottled = () => createThrottle({ ...world, rateLimits: world.store.rateLimits, limits: null });
beforeEach(async () => {
  world = await openUseCases();
  worker = openMailWorker(world);
  ada = await world.signUp('Ada');
  await worker.deliver();
  worker.sent.length = 0;
});
afterEach(() => world.close());

const tell = async (kind: FactorNotice, user: User = ada.user) =>
  createTellOwner({
    mails: world.store.mails,
    throttle: unthrottled(),
    clock: world.clock,
  })(user, kind, locale, ORIGIN);

const update = async (change: (user: User) => User) =>
  must(await world.store.users.update(ada.user.id, (user) => ok(change(user))));
const add = () => update((user) => addSecondFactor(user, world.clock.now()));
const remove = () => update((user) => removeSecondFactors(user, world.clock.now()));
const moveTo = (address: string) =>
  update((user) => ({ ...user, email: anEmail(address), version: user.version + 1 }));

/** Makes the notice and the change that it is about; returns the mail. */
const mailOf = async (kind: FactorNotice) => {
  const isOfRemoval = kind === 'second-factor-removed' || kind === 'second-factors-reset';
  const before = isOfRemoval ? await add() : ada.user;
  await tell(kind, before);
  await (isOfRemoval ? remove() : add());
  await worker.deliver();
  return worker.sent.findLast(({ subject }) => subject === SUBJECTS[kind]);
};

const notMe = (mail: Parameters<typeof codeIn>[0]) =>
  world.useCases.secureAccount({ token: tokenIn(mail), code: codeIn(mail), locale });

const storedUser = async () => {
  const user = await world.store.users.findById(ada.user.id);
  if (user === null) throw new Error('there is no account');
  return user;
};

describe.each(NOTICES)('%s', (kind) => {
  test('goes to the owner, with the code and the link "it was not me"', async () => {
    const mail = await mailOf(kind);
    expect(mail).toMatchObject({ to: EMAIL, subject: SUBJECTS[kind] });
    expect(mail?.text).toContain(`https://front.test/secure-account#${tokenIn(mail)}`);
    expect(codeIn(mail)).toMatch(/^\d{6}$/);
    expect(worker.sent).toHaveLength(1);
  });

  test('tells where it came from, unless an administrator did it', async () => {
    const { text = '' } = (await mailOf(kind)) ?? {};
    const isTold = [ORIGIN.device, ORIGIN.ipAddress, 'When'].map((part) => text.includes(part));
    expect(new Set(isTold)).toEqual(new Set([kind !== 'second-factors-reset']));
  });

  test('is not for a disabled account', async () => {
    await update((user) => ({ ...user, status: 'disabled', version: user.version + 1 }));
    expect(await mailOf(kind)).toBeUndefined();
  });

  test('goes to the address that the account had, which cannot act on one that has left', async () => {
    await tell(kind, OF_REMOVAL.some((removal) => removal === kind) ? await add() : ada.user);
    await (OF_REMOVAL.some((removal) => removal === kind) ? remove() : add());
    await moveTo('elsewhere@example.com');
    await worker.deliver();
    const [mail] = worker.sent;
    expect(mail).toMatchObject({ to: EMAIL, subject: SUBJECTS[kind] });
    const before = await storedUser();
    expect(await notMe(mail)).toEqual(INVALID);
    expect(await storedUser()).toEqual(before);
  });
});

describe.each(OF_REMOVAL)('%s', (kind) => {
  test('waits for the removal, when the worker looks between the two', async () => {
    await tell(kind, await add());
    await worker.deliver();
    expect(worker.sent).toEqual([]);
    await remove();
    world.advance(3);
    await worker.deliver();
    expect(worker.sent.map(({ subject }) => subject)).toEqual([SUBJECTS[kind]]);
  });

  test('is none without the removal', async () => {
    await tell(kind, await add());
    world.advance(61);
    await worker.deliver();
    await remove();
    await worker.deliver();
    expect(worker.sent).toEqual([]);
  });
});

test.each(AT_ONCE)('%s is mailed without a change of the account', async (kind) => {
  await tell(kind);
  await worker.deliver();
  expect(worker.sent.map(({ subject }) => subject)).toEqual([SUBJECTS[kind]]);
});

describe('second-factor-added', () => {
  const kind = 'second-factor-added';

  test('waits for the factor, when the worker looks between the two', async () => {
    await tell(kind);
    await worker.deliver();
    expect(worker.sent).toEqual([]);
    await add();
    world.advance(3);
    await worker.deliver();
    expect(worker.sent.map(({ subject }) => subject)).toEqual([SUBJECTS[kind]]);
  });

  test('is none without the factor, or when it has been removed meanwhile', async () => {
    await tell(kind);
    world.advance(61);
    await worker.deliver();
    await tell(kind, await add());
    await remove();
    await add();
    world.advance(61);
    await worker.deliver();
    expect(worker.sent).toEqual([]);
  });

  test('tells of a factor that is added in the minute in which another one was removed', async () => {
    await tell(kind);
    await add();
    await tell(kind, await remove());
    await add();
    await worker.deliver();
    expect(worker.sent.map(({ subject }) => subject)).toEqual([SUBJECTS[kind]]);
  });
});

describe('the code to add a factor during a sign-in', () => {
  const begin = async () => {
    const pendingSignIns = createPendingSignIns({ ...world, ...world.store });
    const { mfaToken } = await pendingSignIns.begin(await storedUser(), 'enrolment', ['pwd']);
    const { secret } = must(await world.useCases.proposeTotp({ mfaToken }));
    return { mfaToken, secret };
  };
  const request = async (mfaToken: string) => {
    must(await world.useCases.requestEnrolmentCode({ mfaToken, locale }, ORIGIN));
    await worker.deliver();
    return worker.sent.at(-1);
  };
  const confirm = ({ mfaToken, secret }: Awaited<ReturnType<typeof begin>>, mailedCode: string) =>
    world.useCases.confirmTotp({ mfaToken, mailedCode, code: totpCode(secret, world.clock.now()), locale });

  test('comes without a link, and tells where it was asked for', async () => {
    const mail = await request((await begin()).mfaToken);
    expect(mail).toMatchObject({ to: EMAIL, subject: 'Your code to set up the second step' });
    expect([codeIn(mail), tokenIn(mail)]).toEqual([expect.stringMatching(/^\d{6}$/), '']);
    expect(mail?.text).toContain(ORIGIN.device);
    expect(mail?.text).not.toContain('https:');
  });

  test('is valid in its own sign-in, once', async () => {
    const [first, second] = [await begin(), await begin()];
    const code = codeIn(await request(second.mfaToken));
    expect(await confirm(first, code)).toEqual({ ok: false, error: { code: 'invalid_code' } });
    const { user } = must(await confirm(second, code));
    expect(user).toMatchObject({ id: ada.user.id, hasSecondFactor: true });
    expect(await confirm(second, code)).toEqual(INVALID);
  });

  test('expires after ten minutes', async () => {
    const pending = await begin();
    const code = codeIn(await request(pending.mfaToken));
    world.advance(601);
    const { secret } = must(await world.useCases.proposeTotp({ mfaToken: pending.mfaToken }));
    expect(await confirm({ ...pending, secret }, code)).toEqual({
      ok: false,
      error: { code: 'invalid_code' },
    });
  });

  test('is not mailed to a mailbox that the account has left, nor for a disabled account', async () => {
    for (const change of [
      () => moveTo('elsewhere@example.com'),
      () => update((user) => ({ ...user, status: 'disabled', version: user.version + 1 })),
    ]) {
      must(await world.useCases.requestEnrolmentCode({ mfaToken: (await begin()).mfaToken, locale }, ORIGIN));
      await change();
      await worker.deliver();
      expect(worker.sent).toEqual([]);
      await update((user) => ({ ...user, email: ada.user.email, version: user.version + 1 }));
    }
  });
});
