import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mailRefused } from '../../../src/application/ports/mailer.ts';
import { unavailable } from '../../../src/application/ports/unavailable.ts';
import type { SignedIn } from '../../../src/application/sessions/start-session.ts';
import type { EmailKey } from '../../../src/domain/email/email.ts';
import { passwordChangedIntent } from '../../../src/domain/mail/mail-intent.ts';
import { ok } from '../../../src/domain/result.ts';
import { UNKNOWN_ORIGIN } from '../../../src/domain/sessions/session.ts';
import { type MailWorker, openMailWorker, tokenIn } from '../../support/open-mail-worker.ts';
import {
  accountOf,
  must,
  type OpenUseCases,
  openUseCases,
  type UseCasesOptions,
} from '../../support/open-use-cases.ts';

const NEW_PASSWORD = 'an even longer passphrase';
const INVALID = { ok: false, error: { code: 'invalid_or_expired_token' } };

let world: OpenUseCases;
let worker: MailWorker;
const open = async (options: UseCasesOptions = {}) => {
  await world?.close();
  world = await openUseCases(options);
  worker = openMailWorker(world);
};
beforeEach(() => open());
afterEach(() => world.close());

const deliver = () => worker.deliver();
const mailsTo = (name: string) => worker.sent.filter(({ to }) => to === accountOf(name).email);
const verify = (token: string, password = accountOf('Ada').password) =>
  world.useCases.verifyEmail({ token, password });
const isAlive = async (token: string) => (await world.useCases.verifyAccess(token)).ok;
const emailOf = (name: string) => ({ email: accountOf(name).email, locale: 'en' }) as const;

describe('the news of a changed password', () => {
  const enqueue = ({ user }: SignedIn, epochs: number) =>
    world.store.mails.enqueue(
      passwordChangedIntent(user, user.sessionEpoch + epochs, 'en', world.clock.now(), UNKNOWN_ORIGIN),
    );

  test('waits for the change, when the worker looks between the two', async () => {
    const ada = await world.signUp('Ada');
    await deliver();
    await enqueue(ada, 1);
    await deliver();
    expect(worker.sent).toHaveLength(1);
    await world.store.users.update(ada.user.id, (user) =>
      ok({ ...user, sessionEpoch: user.sessionEpoch + 1 }),
    );
    world.advance(3);
    await deliver();
    expect(mailsTo('Ada').map(({ subject }) => subject)).toEqual([
      'Confirm your e-mail address',
      'Your password was changed',
    ]);
  });

  test('is none without the change', async () => {
    const ada = await world.signUp('Ada');
    await deliver();
    await enqueue(ada, 1);
    world.advance(61);
    await deliver();
    await world.store.users.update(ada.user.id, (user) =>
      ok({ ...user, sessionEpoch: user.sessionEpoch + 1 }),
    );
    world.advance(61);
    await deliver();
    expect(worker.sent).toHaveLength(1);
  });
});

describe('verification', () => {
  test('a sign-up is mailed a link that proves the address, once', async () => {
    const ada = await world.signUp('Ada');
    await deliver();
    const token = tokenIn(mailsTo('Ada')[0]);
    const results = await Promise.all(
      Array.from({ length: 20 }, () => world.useCases.verifyEmail({ token, actor: ada.user })),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await world.userOf(ada.user.email.key))?.emailVerified).toBe(true);
    expect(await isAlive(ada.accessToken.token)).toBe(true);
  });

  test('a newer link ends the older one, and none comes once the address is proven', async () => {
    const ada = await world.signUp('Ada');
    await deliver();
    world.advance(61);
    await world.useCases.resendVerification({ actor: ada.user, locale: 'en' });
    await deliver();
    const [old, next] = mailsTo('Ada').map(tokenIn);
    expect(await verify(old ?? '')).toEqual(INVALID);
    must(await verify(next ?? ''));
    world.advance(61);
    await world.useCases.resendVerification({ actor: ada.user, locale: 'en' });
    await deliver();
    expect(worker.sent).toHaveLength(2);
  });

  test('a link is too old after a day', async () => {
    await world.signUp('Ada');
    await deliver();
    world.advance(24 * 3600);
    expect(await verify(tokenIn(worker.sent[0]))).toEqual(INVALID);
  });

  test('where it is required, a new and a taken address are told alike, and log-in waits for it', async () => {
    await open({ policy: { requireVerifiedEmail: true } });
    const signUp = () => world.useCases.registerUser(accountOf('Ada'));
    const answer = { ok: true, value: { kind: 'verification_required' } };
    expect([await signUp(), await signUp()]).toEqual([answer, answer]);
    await world.settled();
    expect(world.recorded.map(({ type }) => type)).toEqual(['signed_up', 'sign_up_failed']);
    await deliver();
    expect(await world.useCases.authenticate(accountOf('Ada'))).toEqual({
      ok: false,
      error: { code: 'email_not_verified' },
    });
    const wrong = { ...accountOf('Ada'), password: 'not the right one at all' };
    expect(await world.useCases.authenticate(wrong)).toMatchObject({
      error: { code: 'invalid_credentials' },
    });
    must(await verify(tokenIn(mailsTo('Ada').at(-1))));
    must(await world.useCases.authenticate(accountOf('Ada')));
    world.advance(61);
    await signUp();
    await deliver();
    expect(mailsTo('Ada').at(-1)?.subject).toBe('You already have an account');
  });
});

describe('reset', () => {
  test('ends every session and every pending link, and the older password', async () => {
    const ada = await world.signUp('Ada');
    await world.useCases.requestMagicLink(emailOf('Ada'));
    await world.useCases.requestPasswordReset(emailOf('Ada'));
    await deliver();
    const [reset] = mailsTo('Ada').filter(({ subject }) => subject === 'Choose a new password');
    const [magic] = mailsTo('Ada').filter(({ subject }) => subject === 'Your sign-in link');
    const command = { token: tokenIn(reset), newPassword: NEW_PASSWORD, locale: 'en' } as const;
    must(await world.useCases.resetPassword(command));
    expect(await world.useCases.resetPassword(command)).toEqual(INVALID);
    expect(await isAlive(ada.accessToken.token)).toBe(false);
    expect(await world.useCases.consumeMagicLink({ token: tokenIn(magic) })).toEqual(INVALID);
    expect((await world.useCases.authenticate(accountOf('Ada'))).ok).toBe(false);
    must(await world.useCases.authenticate({ ...accountOf('Ada'), password: NEW_PASSWORD }));
    await deliver();
    expect(mailsTo('Ada').at(-1)?.subject).toBe('Your password was changed');
  });

  test('does not reopen a disabled account, and nobody is mailed for one, or for nobody', async () => {
    const admin = await world.openAdmin();
    const ada = await world.signUp('Ada');
    await world.useCases.requestPasswordReset(emailOf('Ada'));
    await deliver();
    const token = tokenIn(mailsTo('Ada').at(-1));
    const change = { actor: admin, id: ada.user.id, expectedVersion: null, status: 'disabled' } as const;
    must(await world.useCases.updateUser(change));
    expect(await world.useCases.resetPassword({ token, newPassword: NEW_PASSWORD, locale: 'en' })).toEqual(
      INVALID,
    );
    worker.sent.length = 0;
    world.advance(61);
    await world.useCases.requestPasswordReset(emailOf('Ada'));
    await world.useCases.requestPasswordReset(emailOf('Nobody'));
    await deliver();
    expect(worker.sent).toEqual([]);
  });
});

describe('change of address', () => {
  const change = async (password = accountOf('Ada').password) => {
    const actor = await world.userOf(accountOf('Ada').email);
    if (actor === null) throw new Error('nobody');
    const command = {
      actor,
      newEmail: 'new@example.com',
      password,
      origin: UNKNOWN_ORIGIN,
      locale: 'en',
    } as const;
    return world.useCases.requestEmailChange(command);
  };

  test('asks for the password, tells the old address, and counts when the new one proves itself', async () => {
    await world.signUp('Ada');
    expect(await change('not the right one at all')).toMatchObject({
      error: { code: 'invalid_credentials' },
    });
    must(await change());
    await deliver();
    expect(mailsTo('Ada').map(({ subject }) => subject)).toContain('Request to change your e-mail address');
    must(await world.useCases.authenticate(accountOf('Ada')));
    const [mail] = worker.sent.filter(({ to }) => to === 'new@example.com');
    must(await verify(tokenIn(mail)));
    expect(await world.userOf('new@example.com')).toMatchObject({ emailVerified: true });
    expect(await world.userOf(accountOf('Ada').email)).toBeNull();
    must(await world.useCases.authenticate({ ...accountOf('Ada'), email: 'new@example.com' }));
  });

  test('does not come about when the address is taken meanwhile, or the password is changed', async () => {
    const ada = await world.signUp('Ada');
    must(await change());
    await deliver();
    const [mail] = worker.sent.filter(({ to }) => to === 'new@example.com');
    const eve = { ...accountOf('Eve'), email: 'new@example.com' };
    must(await world.useCases.registerUser(eve));
    await deliver();
    const own = worker.sent.findLast(({ to }) => to === eve.email);
    must(await verify(tokenIn(own), eve.password));
    expect(await verify(tokenIn(mail))).toEqual({
      ok: false,
      error: { code: 'email_taken' },
    });

    world.advance(61);
    must(await change());
    const command = { actor: ada.user, newPassword: NEW_PASSWORD, origin: { device: null, ipAddress: null } };
    must(
      await world.useCases.changePassword({
        ...command,
        currentPassword: accountOf('Ada').password,
        locale: 'en',
      }),
    );
    worker.sent.length = 0;
    await deliver();
    const subjects = worker.sent.filter(({ to }) => to !== 'new@example.com').map(({ subject }) => subject);
    // The requester is notified, whatever came of the request.
    expect(subjects).toEqual(['Request to change your e-mail address', 'Your password was changed']);
    expect(worker.sent.map(({ subject }) => subject)).not.toContain('Confirm your new e-mail address');
  });
});

describe('the worker', () => {
  test('tries again, later and later, what may pass, and gives up what will not', async () => {
    await world.signUp('Ada');
    worker.sending = () => Promise.reject(new Error('try again'));
    for (let count = 0; count < 5; count += 1) {
      await deliver();
      world.advance(1000);
    }
    expect(worker.outcomes).toEqual(Array.from({ length: 5 }, () => 'postponed verify-email: try again'));
    worker.sending = async () => {};
    await deliver();
    expect(worker.outcomes.at(-1)).toBe('sent verify-email');

    await world.signUp('Eve');
    worker.sending = () => Promise.reject(mailRefused(new Error('no such mailbox')));
    await deliver();
    world.advance(100_000);
    await deliver();
    expect(
      worker.outcomes.filter((outcome) => outcome === 'refused verify-email: no such mailbox'),
    ).toHaveLength(1);
    expect(mailsTo('Eve')).toEqual([]);
  });

  test('tries again soon what it could not prepare', async () => {
    await world.signUp('Ada');
    const away = () => Promise.reject(unavailable('the database', new Error('it is locked')));
    const users = { ...world.store.users, findById: away };
    const hindered = openMailWorker({ ...world, store: { ...world.store, users } });
    await expect(hindered.deliver()).rejects.toThrow('the database is not available');
    await deliver();
    expect(worker.sent).toEqual([]);
    world.advance(5);
    await deliver();
    expect(mailsTo('Ada')).toHaveLength(1);
  });

  test('that dies after sending brings no used token back when another one sends again', async () => {
    await world.signUp('Ada');
    await worker.work();
    const token = tokenIn(worker.sent[0]);
    must(await verify(token));
    const ada = await world.userOf(accountOf('Ada').email);
    await world.store.users.update<never>(ada?.id ?? '', (user) => ({
      ok: true,
      value: { ...user, emailVerified: false, version: user.version + 1 },
    }));
    // As if the worker had died before it could settle the intent.
    const intent = {
      kind: 'verify-email',
      id: `verify-email:${ada?.id}`,
      userId: ada?.id ?? '',
      emailKey: ada?.email.key as EmailKey,
      locale: 'en',
    } as const;
    await world.store.mails.enqueue({ ...intent, createdAt: ada?.createdAt ?? new Date() });
    await deliver();
    expect(tokenIn(worker.sent.at(-1))).toBe(token);
    expect(await verify(token)).toEqual(INVALID);
  });

  test('waits for a user whose sign-up is under way, and not for ever', async () => {
    const createdAt = world.clock.now();
    await world.store.mails.enqueue({
      kind: 'verify-email',
      id: 'x',
      userId: 'nobody',
      emailKey: 'nobody@example.com' as EmailKey,
      locale: 'en',
      createdAt,
    });
    expect(await worker.work()).toBe(true);
    world.advance(30);
    expect(await worker.work()).toBe(true);
    world.advance(31);
    await deliver();
    world.advance(100_000);
    expect(await worker.work()).toBe(false);
    expect(worker.sent).toEqual([]);
  });
});
