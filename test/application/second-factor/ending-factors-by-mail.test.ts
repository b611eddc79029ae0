import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createThrottle } from '../../../src/application/limits/throttle.ts';
import { createDeviceTrust } from '../../../src/application/second-factor/device-trust.ts';
import { createTellOwner } from '../../../src/application/second-factor/tell-owner.ts';
import type { SignedIn } from '../../../src/application/sessions/start-session.ts';
import type { FactorNotice } from '../../../src/domain/mail/mail-intent.ts';
import { ok } from '../../../src/domain/result.ts';
import { verifyEmail } from '../../../src/domain/users/mailbox-owner.ts';
import type { User } from '../../../src/domain/users/user.ts';
import { anEmail } from '../../support/a-user.ts';
import { codeIn, type MailWorker, openMailWorker, tokenIn } from '../../support/open-mail-worker.ts';
import { accountOf, must, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';
import { totpCode } from '../../support/totp-code.ts';

const { email: EMAIL, password: PASSWORD } = accountOf('Ada');
const THIEF = 'thief@example.com';
const INVALID = { ok: false, error: { code: 'invalid_or_expired_token' } };
const ORIGIN = { device: 'Firefox on Linux', ipAddress: '192.0.2.7' };
const locale = 'en';

let world: OpenUseCases;
let worker: MailWorker;
let ada: SignedIn;
/** Nobody is throttled. */
const unthrottled = () => createThrottle({ ...world, rateLimits: world.store.rateLimits, limits: null });
beforeEach(async () => {
  world = await openUseCases();
  worker = openMailWorker(world);
  ada = await world.signUp('Ada');
  // A mailed reset of an unverified account would end its factors anyway.
  const token = tokenIn(await mailTo(EMAIL, 'verify-email'));
  must(await world.useCases.verifyEmail({ token, password: PASSWORD }));
});
afterEach(() => world.close());

type Mail = MailWorker['sent'][number] | undefined;

const mailTo = async (to: string, kind: string): Promise<Mail> => {
  await worker.deliver();
  return worker.sent.findLast((mail) => mail.to === to && mail.id.startsWith(`${kind}:`));
};

const storedUser = async () => {
  const user = await world.store.users.findById(ada.user.id);
  if (user === null) throw new Error('there is no account');
  return user;
};

const principal = async () => {
  const { user, ...session } = must(await world.useCases.verifyAccess(ada.accessToken.token));
  return { actor: user, ...session };
};

/** Adds an authenticator app in Ada's session, as she or as somebody who knows her password. */
const addApp = async (): Promise<User> => {
  const request = await principal();
  const { secret } = must(await world.useCases.proposeTotp(request));
  const code = totpCode(secret, world.clock.now());
  return must(await world.useCases.confirmTotp({ ...request, code, locale }, ORIGIN)).user;
};

/** What is stored of the factors of an epoch. */
const storedFactors = async (epoch: number) => ({
  ...(await world.store.factors.find({ userId: ada.user.id, epoch })),
  trusted: (await world.store.trustedDevices.listOfUser(ada.user.id, world.clock.now())).length,
});
const NOTHING = { totp: null, proposal: null, recoveryCodes: null, trusted: 0 };

const trustDevice = async () => {
  const secondFactorPolicy = { mode: 'optional', roles: [], trustedDeviceDays: 30 } as const;
  return createDeviceTrust({ ...world, ...world.store, secondFactorPolicy }).trust(
    await storedUser(),
    ORIGIN,
  );
};

const commandOf = (mail: Mail) => ({ token: tokenIn(mail), code: codeIn(mail), locale }) as const;
const notMe = (mail: Mail) => world.useCases.secureAccount(commandOf(mail));
const undo = (mail: Mail) => world.useCases.undoEmailChange(commandOf(mail));

/** Moves Ada's account to another address in her session, as whoever has that mailbox. */
const moveTo = async (newEmail: string) => {
  world.advance(61);
  const request = await principal();
  must(await world.useCases.requestEmailChange({ ...request, newEmail, password: PASSWORD, locale }));
  const token = tokenIn(await mailTo(newEmail, 'change-email'));
  must(await world.useCases.verifyEmail({ token, actor: request.actor }));
};

/** Chooses another password by the mailed link, and logs in with it. Returns how far that goes. */
const logInAnew = async () => {
  const newPassword = 'a passphrase that only the owner knows';
  const reset = { token: tokenIn(await mailTo(EMAIL, 'reset-password')), newPassword, locale } as const;
  must(await world.useCases.resetPassword(reset));
  const outcome = await world.useCases.authenticate({ email: EMAIL, password: newPassword }, ORIGIN);
  return outcome.ok ? outcome.value.kind : outcome.error.code;
};

describe('"it was not me" to the notice that a factor was added', () => {
  test('ends the factors with the password and every session, once', async () => {
    const { factorEpoch } = await addApp();
    await trustDevice();
    expect(await storedFactors(factorEpoch)).toMatchObject({
      totp: {},
      recoveryCodes: { left: 10 },
      trusted: 1,
    });
    const mail = await mailTo(EMAIL, 'second-factor-added');
    const { version } = await storedUser();
    must(await notMe(mail));
    expect(await storedUser()).toMatchObject({
      hasSecondFactor: false,
      factorEpoch: factorEpoch + 1,
      passwordHash: null,
      version: version + 1,
    });
    expect(await storedFactors(factorEpoch)).toEqual(NOTHING);
    expect((await world.useCases.verifyAccess(ada.accessToken.token)).ok).toBe(false);
    expect(await logInAnew()).toBe('signed_in');
    const after = await storedUser();
    expect(await notMe(mail)).toEqual(INVALID);
    expect(await storedUser()).toEqual(after);
  });

  test('20 at once are one', async () => {
    await addApp();
    const mail = await mailTo(EMAIL, 'second-factor-added');
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => notMe(mail)));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  });

  test('ends the count of wrong codes, which would refuse those of the owner', async () => {
    await addApp();
    const stepUp = async (code: string) => {
      const proof = { ...(await principal()), refreshToken: ada.refreshToken, code };
      const outcome = await world.useCases.stepUp(proof);
      return outcome.ok ? 'ok' : outcome.error.code;
    };
    let last = '';
    for (let count = 0; count < 40 && last !== 'rate_limited'; count += 1) last = await stepUp('000000');
    expect(last).toBe('rate_limited');
    must(await notMe(await mailTo(EMAIL, 'second-factor-added')));
    const newPassword = 'a passphrase that only the owner knows';
    const reset = { token: tokenIn(await mailTo(EMAIL, 'reset-password')), newPassword, locale } as const;
    must(await world.useCases.resetPassword(reset));
    ada = must(await world.useCases.authenticate({ email: EMAIL, password: newPassword }, ORIGIN));
    await addApp();
    expect(await stepUp('000000')).toBe('invalid_code');
  });

  test('acts also when the intruder has moved the account away at once, as soon as that is undone', async () => {
    const { factorEpoch } = await addApp();
    // Before the worker looks.
    const createdAt = world.clock.now();
    const left = { kind: 'email-changed', id: 'email-changed:1', userId: ada.user.id, to: EMAIL } as const;
    await world.store.mails.enqueue({ ...left, locale, createdAt });
    const email = anEmail(THIEF);
    must(await world.store.users.update(ada.user.id, (user) => ok(verifyEmail(user, email, createdAt))));
    const added = await mailTo(EMAIL, 'second-factor-added');
    expect(await notMe(added)).toEqual(INVALID);
    expect(await storedUser()).toMatchObject({ hasSecondFactor: true, factorEpoch });
    must(await undo(await mailTo(EMAIL, 'email-changed')));
    expect(await storedUser()).toMatchObject({ hasSecondFactor: true, factorEpoch });
    must(await notMe(added));
    expect(await storedUser()).toMatchObject({ hasSecondFactor: false, factorEpoch: factorEpoch + 1 });
    expect(await logInAnew()).toBe('signed_in');
  });
});

describe('"it was not me" to another notice leaves the factors', () => {
  const kinds: readonly FactorNotice[] = ['recovery-code-used', 'second-factor-failures'];

  test.each(kinds)('%s', async (kind) => {
    const user = await addApp();
    await trustDevice();
    const kept = await storedFactors(user.factorEpoch);
    await createTellOwner({
      mails: world.store.mails,
      throttle: unthrottled(),
      clock: world.clock,
    })(user, kind, locale, ORIGIN);
    must(await notMe(await mailTo(EMAIL, kind)));
    expect(await storedUser()).toMatchObject({
      hasSecondFactor: true,
      factorEpoch: user.factorEpoch,
      passwordHash: null,
    });
    expect(await storedFactors(user.factorEpoch)).toEqual(kept);
    expect(await logInAnew()).toBe('mfa_required');
  });

  test('a request to change the address', async () => {
    const { factorEpoch } = await addApp();
    const request = await principal();
    must(
      await world.useCases.requestEmailChange({ ...request, newEmail: THIEF, password: PASSWORD, locale }),
    );
    must(await notMe(await mailTo(EMAIL, 'email-change-requested')));
    expect(await storedUser()).toMatchObject({ hasSecondFactor: true, factorEpoch });
    expect(await logInAnew()).toBe('mfa_required');
  });
});

describe('undoing a change of address', () => {
  test('ends the factors that were added since, by whoever changed it', async () => {
    await moveTo(THIEF);
    const mail = await mailTo(EMAIL, 'email-changed');
    const { factorEpoch } = await addApp();
    await trustDevice();
    must(await undo(mail));
    expect(await storedUser()).toMatchObject({
      email: { address: EMAIL },
      hasSecondFactor: false,
      factorEpoch: factorEpoch + 1,
      passwordHash: null,
    });
    expect(await storedFactors(factorEpoch)).toEqual(NOTHING);
    expect(await logInAnew()).toBe('signed_in');
  });

  test('ends them though the mail was prepared after they had been added', async () => {
    let isDown = true;
    worker.sending = async () => {
      if (isDown && (await storedUser()).email.address === THIEF) throw new Error('the mail server is down');
    };
    await moveTo(THIEF);
    await addApp();
    isDown = false;
    world.advance(10);
    must(await undo(await mailTo(EMAIL, 'email-changed')));
    expect(await storedUser()).toMatchObject({ email: { address: EMAIL }, hasSecondFactor: false });
  });

  test('leaves those that the account had before', async () => {
    const { factorEpoch } = await addApp();
    const kept = await storedFactors(factorEpoch);
    await moveTo(THIEF);
    must(await undo(await mailTo(EMAIL, 'email-changed')));
    expect(await storedUser()).toMatchObject({ hasSecondFactor: true, factorEpoch, passwordHash: null });
    expect(await storedFactors(factorEpoch)).toEqual(kept);
    expect(await logInAnew()).toBe('mfa_required');
  });
});
