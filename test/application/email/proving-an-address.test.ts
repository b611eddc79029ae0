import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createExpireSignUps } from '../../../src/application/accounts/expire-sign-ups.ts';
import { parseImportedUser } from '../../../src/domain/accounts/imported-user.ts';
import { codeIn, type MailWorker, openMailWorker, tokenIn } from '../../support/open-mail-worker.ts';
import {
  ADMIN,
  accountOf,
  must,
  mustSignIn,
  type OpenUseCases,
  openUseCases,
  type UseCasesOptions,
} from '../../support/open-use-cases.ts';

const INVALID = { ok: false, error: { code: 'invalid_or_expired_token' } };
const NEW_PASSWORD = 'an even longer passphrase';
const locale = 'en';
const { email, password } = accountOf('Ada');
const DAY = 24 * 3600;

let world: OpenUseCases;
let worker: MailWorker;
const open = async (options: UseCasesOptions = {}) => {
  await world?.close();
  world = await openUseCases(options);
  worker = openMailWorker(world);
};
beforeEach(() => open());
afterEach(() => world.close());

const lastMail = async (to = email) => {
  await worker.deliver();
  return worker.sent.findLast((mail) => mail.to === to);
};
const subjects = async (to = email) => {
  await worker.deliver();
  return worker.sent.filter((mail) => mail.to === to).map(({ subject }) => subject);
};
const isAlive = async (token: string) => (await world.useCases.verifyAccess(token)).ok;
const logIn = async (typed: string, address = email) =>
  (await world.useCases.authenticate({ email: address, password: typed })).ok;
const codeOf = async (outcome: Promise<{ ok: boolean; error?: { code: string } }>) => {
  const result = await outcome;
  return result.ok ? 'ok' : result.error?.code;
};
const askForLink = async () => {
  await worker.deliver();
  must(await world.useCases.requestMagicLink({ email, locale }));
  return tokenIn(await lastMail());
};
const move = async (from: string, to: string) => {
  world.advance(61);
  const actor = await world.userOf(from);
  if (actor === null) throw new Error(`nobody has ${from}`);
  must(await world.useCases.requestEmailChange({ actor, newEmail: to, password, locale }));
  must(await world.useCases.verifyEmail({ token: tokenIn(await lastMail(to)), password }));
};

describe('a link to verify', () => {
  test('asks for the password that was chosen, and neither a missing nor a wrong one uses it up', async () => {
    const ada = await world.signUp('Ada');
    const token = tokenIn(await lastMail());
    const verify = (proof: object) => codeOf(world.useCases.verifyEmail({ token, ...proof }));
    expect(await verify({})).toBe('password_required');
    expect(await verify({ password: 'not the right one at all' })).toBe('invalid_credentials');
    expect(await verify({ password: '\0' })).toBe('validation_failed');
    expect((await world.userOf(email))?.emailVerified).toBe(false);
    expect(await verify({ password })).toBe('ok');
    expect((await world.userOf(email))?.emailVerified).toBe(true);
    expect(await isAlive(ada.accessToken.token)).toBe(true);
    expect(await logIn(password)).toBe(true);
  });

  test('takes a session of that account in its place, and of no other', async () => {
    const [ada, eve] = [await world.signUp('Ada'), await world.signUp('Eve')];
    const token = tokenIn(await lastMail());
    const verify = (actor: typeof ada.user) => codeOf(world.useCases.verifyEmail({ token, actor }));
    expect(await verify(eve.user)).toBe('password_required');
    expect(await verify({ ...ada.user, sessionEpoch: ada.user.sessionEpoch + 1 })).toBe('password_required');
    expect(await verify(ada.user)).toBe('ok');
  });

  test('tries its password as often as a log-in, and no more', async () => {
    await world.signUp('Ada');
    const token = tokenIn(await lastMail());
    const outcomes = [];
    for (let guess = 0; guess < 12; guess += 1) {
      outcomes.push(
        await codeOf(world.useCases.verifyEmail({ token, password: `a wrong passphrase ${guess}` })),
      );
    }
    expect(outcomes).toEqual([
      ...Array.from({ length: 10 }, () => 'invalid_credentials'),
      'rate_limited',
      'rate_limited',
    ]);
  });

  test('needs nothing more where an administrator chose the password, until the owner asks for another', async () => {
    const actor = await world.openAdmin();
    const user = must(await world.useCases.createUser({ actor, ...accountOf('Ada') }));
    expect(await subjects()).toEqual(['Confirm your e-mail address']);
    expect(codeIn(await lastMail())).toBe('');
    const vouched = tokenIn(await lastMail());
    world.advance(61);
    must(await world.useCases.resendVerification({ actor: user, locale }));
    const asked = tokenIn(await lastMail());
    expect(await world.useCases.verifyEmail({ token: vouched })).toEqual(INVALID);
    expect(await codeOf(world.useCases.verifyEmail({ token: asked }))).toBe('password_required');
    expect(await codeOf(world.useCases.verifyEmail({ token: asked, password }))).toBe('ok');
  });

  test('of a move asks for the password as well: nobody proves an address for the password of another', async () => {
    await world.signUp('Eve');
    const actor = (await world.userOf(accountOf('Eve').email)) ?? undefined;
    if (actor === undefined) throw new Error('nobody');
    const change = { actor, newEmail: email, password: accountOf('Eve').password, locale } as const;
    must(await world.useCases.requestEmailChange(change));
    const token = tokenIn(await lastMail());
    expect(await codeOf(world.useCases.verifyEmail({ token }))).toBe('password_required');
    expect(await world.userOf(email)).toBeNull();
  });

  test('tells what it stands for, but not the name, and uses nothing up', async () => {
    const from = { device: 'Firefox on Linux', ipAddress: '203.0.113.7' };
    await world.useCases.registerUser(accountOf('Ada'), from);
    const token = tokenIn(await lastMail());
    const user = await world.userOf(email);
    const seen = { needsPassword: true, signUp: { ...from, at: user?.createdAt } };
    for (let look = 0; look < 2; look += 1) {
      const told = await world.useCases.inspectVerification(token);
      expect(told).toMatchObject(seen);
      expect(JSON.stringify(told)).not.toContain('Ada');
    }
    must(await world.useCases.verifyEmail({ token, password }));
    expect(await world.useCases.inspectVerification(token)).toBeNull();
  });
});

describe('where addresses have to be verified first', () => {
  beforeEach(() => open({ policy: { requireVerifiedEmail: true } }));
  const signUp = async (name: string, typed: string) => {
    world.advance(1);
    must(
      await world.useCases.registerUser({ name, email, password: typed }, { device: name, ipAddress: null }),
    );
    return tokenIn(await lastMail());
  };

  test.each(['first', 'second', 'third'] as const)(
    'the %s of three sign-ups gets the address by its own link and password, and the others end',
    async (which) => {
      const passwords = {
        first: 'a long passphrase of one',
        second: 'a long passphrase of two',
        third: 'a long passphrase of three',
      };
      const tokens = {
        first: await signUp('One', passwords.first),
        second: await signUp('Two', passwords.second),
        third: await signUp('Three', passwords.third),
      };
      const others = (['first', 'second', 'third'] as const).filter((other) => other !== which);
      for (const other of others) {
        const crossed = { token: tokens[which], password: passwords[other] };
        expect(await codeOf(world.useCases.verifyEmail(crossed))).toBe('invalid_credentials');
      }
      expect(await codeOf(world.useCases.verifyEmail({ token: tokens[which] }))).toBe('password_required');
      must(await world.useCases.verifyEmail({ token: tokens[which], password: passwords[which] }));
      for (const other of others) {
        const late = { token: tokens[other], password: passwords[other] };
        expect(await world.useCases.verifyEmail(late)).toEqual(INVALID);
        expect(await logIn(passwords[other])).toBe(false);
      }
      expect(await logIn(passwords[which])).toBe(true);
      const names = { first: 'One', second: 'Two', third: 'Three' };
      expect(await world.userOf(email)).toMatchObject({
        name: names[which],
        emailVerified: true,
        signUp: null,
      });
    },
  );

  test('20 of one link at once give the address once', async () => {
    await open({ policy: { requireVerifiedEmail: true, limits: null } });
    await signUp('One', 'a long passphrase of one');
    const command = { token: await signUp('Two', password), password };
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => codeOf(world.useCases.verifyEmail(command))),
    );
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'invalid_or_expired_token')).toHaveLength(19);
  });

  test('a sign-up is mailed a bounded number of times, alike for a new and a taken address', async () => {
    const register = (name: string) => codeOf(world.useCases.registerUser(accountOf(name)));
    const outcomesOf = async (name: string) => {
      const outcomes = [];
      for (let count = 0; count < 7; count += 1) outcomes.push(await register(name));
      return outcomes;
    };
    const unknown = await outcomesOf('Bob');
    await signUp('Ada', password);
    must(await world.useCases.verifyEmail({ token: tokenIn(await lastMail()), password }));
    world.advance(3600);
    expect(await outcomesOf('Ada')).toEqual(unknown);
    expect(unknown).toEqual([...Array.from({ length: 5 }, () => 'ok'), 'rate_limited', 'rate_limited']);
  });

  test('the owner of a verified address is told, and nothing of it changes', async () => {
    const token = await signUp('Ada', password);
    must(await world.useCases.verifyEmail({ token, password }));
    const before = await world.userOf(email);
    await signUp('Eve', 'a long passphrase of Eve');
    expect((await subjects()).at(-1)).toBe('You already have an account');
    expect(tokenIn(await lastMail())).toBe('');
    expect(await world.userOf(email)).toEqual(before);
  });

  test('whoever logs in with the right password before is mailed the link again', async () => {
    const user = parseImportedUser({
      id: 'imported',
      name: 'Ada',
      email,
      passwordHash: must(await world.hasher.hash(password as never)),
      createdAt: world.clock.now(),
    });
    must(await world.store.users.insert(must(user)));
    expect(await codeOf(world.useCases.authenticate({ email, password: 'not the right one' }))).toBe(
      'invalid_credentials',
    );
    expect(await subjects()).toEqual([]);
    expect(await codeOf(world.useCases.authenticate({ email, password }))).toBe('email_not_verified');
    expect(await subjects()).toEqual(['Confirm your e-mail address']);
    must(await world.useCases.verifyEmail({ token: tokenIn(await lastMail()), password }));
    expect(await logIn(password)).toBe(true);
  });
});

describe('who proves a mailbox that nobody had proven', () => {
  test('by a magic link is told that the password is gone, and can choose another at once', async () => {
    const squatter = mustSignIn(await world.useCases.registerUser({ ...accountOf('Eve'), email }));
    const token = await askForLink();
    const taken = must(await world.useCases.consumeMagicLink({ token }));
    expect(taken).toMatchObject({ claimed: true, isNewUser: false, user: { name: email, signUp: null } });
    expect(await isAlive(squatter.accessToken.token)).toBe(false);
    expect((await subjects()).at(-1)).toBe('Your old password was removed');
    const chosen = { token: taken.passwordToken ?? '', newPassword: NEW_PASSWORD, locale } as const;
    expect(must(await world.useCases.resetPassword(chosen)).claimed).toBe(false);
    expect(await logIn(NEW_PASSWORD)).toBe(true);
    expect(await logIn(accountOf('Eve').password)).toBe(false);
  });

  test('by a reset is told that it was somebody else’s, and the name goes', async () => {
    await world.useCases.registerUser({ ...accountOf('Eve'), email });
    must(await world.useCases.requestPasswordReset({ email, locale }));
    await worker.deliver();
    const mail = worker.sent.find(({ subject }) => subject === 'Choose a new password');
    const command = { token: tokenIn(mail), newPassword: NEW_PASSWORD, locale } as const;
    expect(must(await world.useCases.resetPassword(command))).toMatchObject({
      claimed: true,
      user: { name: email, emailVerified: true },
    });
  });

  test('again is told nothing: the account is theirs', async () => {
    await world.signUp('Ada');
    must(await world.useCases.verifyEmail({ token: tokenIn(await lastMail()), password }));
    const signedIn = must(await world.useCases.consumeMagicLink({ token: await askForLink() }));
    expect(signedIn).toMatchObject({ claimed: false, passwordToken: null, user: { name: 'Ada' } });
    expect(await logIn(password)).toBe(true);
    expect(await subjects()).not.toContain('Your old password was removed');
  });

  test('keeps the name that an administrator or an import gave', async () => {
    const actor = await world.openAdmin();
    must(await world.useCases.createUser({ actor, ...accountOf('Ada') }));
    const taken = must(await world.useCases.consumeMagicLink({ token: await askForLink() }));
    expect(taken).toMatchObject({ claimed: true, user: { name: 'Ada' } });
  });

  test('does not take the password of the first administrator, who is vouched for from the start', async () => {
    const admin = await world.openAdmin();
    expect(admin.emailVerified).toBe(true);
    must(await world.useCases.requestMagicLink({ email: ADMIN.email, locale }));
    const token = tokenIn(await lastMail(ADMIN.email));
    expect(must(await world.useCases.consumeMagicLink({ token })).claimed).toBe(false);
    expect(await logIn(ADMIN.password, ADMIN.email)).toBe(true);
  });
});

describe('"it was not me"', () => {
  test('ends a sign-up with its account and its sessions, by the code of the mail', async () => {
    const squatter = await world.signUp('Ada');
    const mail = await lastMail();
    const token = tokenIn(mail);
    const reject = (code: string) => codeOf(world.useCases.rejectVerification({ token, code }));
    const wrong = codeIn(mail) === '000000' ? '000001' : '000000';
    expect(await reject('')).toBe('invalid_or_expired_token');
    expect(await reject(wrong)).toBe('invalid_or_expired_token');
    expect(await isAlive(squatter.accessToken.token)).toBe(true);
    expect(await reject(codeIn(mail))).toBe('ok');
    expect(await world.userOf(email)).toBeNull();
    expect(await isAlive(squatter.accessToken.token)).toBe(false);
    expect(await reject(codeIn(mail))).toBe('invalid_or_expired_token');
    expect((await world.useCases.registerUser(accountOf('Ada'))).ok).toBe(true);
  });

  test('takes five tries of a code, however many come at once, and what is no code is no try', async () => {
    await world.signUp('Ada');
    const mail = await lastMail();
    const reject = (code: string) =>
      codeOf(world.useCases.rejectVerification({ token: tokenIn(mail), code }));
    const wrong = codeIn(mail) === '000000' ? '000001' : '000000';
    for (let press = 0; press < 20; press += 1) await reject('on');
    await Promise.all(Array.from({ length: 20 }, () => reject(wrong)));
    expect(await reject(codeIn(mail))).toBe('invalid_or_expired_token');
    expect(await world.userOf(email)).not.toBeNull();
    must(await world.useCases.verifyEmail({ token: tokenIn(mail), password }));
  });

  test('ends one of several sign-ups, and leaves the others', async () => {
    await open({ policy: { requireVerifiedEmail: true } });
    must(await world.useCases.registerUser(accountOf('Ada')));
    const own = tokenIn(await lastMail());
    world.advance(1);
    must(await world.useCases.registerUser({ ...accountOf('Eve'), email }));
    const strangers = await lastMail();
    const rejected = { token: tokenIn(strangers), code: codeIn(strangers) };
    expect(must(await world.useCases.rejectVerification(rejected))).toEqual({ userId: null });
    const { password: hers } = accountOf('Eve');
    expect(await world.useCases.verifyEmail({ token: rejected.token, password: hers })).toEqual(INVALID);
    must(await world.useCases.verifyEmail({ token: own, password }));
  });

  test('deletes no account that is proven meanwhile, or that nobody signed up for', async () => {
    const ada = await world.signUp('Ada');
    const mail = await lastMail();
    must(await world.useCases.verifyEmail({ token: tokenIn(mail), password }));
    const late = { token: tokenIn(mail), code: codeIn(mail) };
    expect(await world.useCases.rejectVerification(late)).toEqual(INVALID);
    expect(await world.userOf(email)).toMatchObject({ id: ada.user.id });
  });
});

describe('an address that is changed', () => {
  test('can be taken back by the old mailbox within 7 days, by its code, whatever came after', async () => {
    const ada = await world.signUp('Ada');
    await move(email, 'thief@example.com');
    await move('thief@example.com', 'further@example.com');
    const mail = worker.sent.findLast(({ to }) => to === email);
    expect(mail?.subject).toBe('Your account has a new e-mail address');
    const undo = (code: string) =>
      codeOf(world.useCases.undoEmailChange({ token: tokenIn(mail), code, locale }));
    expect(await undo('')).toBe('invalid_or_expired_token');
    world.advance(6 * DAY);
    expect(await undo(codeIn(mail))).toBe('ok');
    expect(await world.userOf('further@example.com')).toBeNull();
    expect(await world.userOf(email)).toMatchObject({
      id: ada.user.id,
      emailVerified: true,
      passwordHash: null,
    });
    expect(await isAlive(ada.accessToken.token)).toBe(false);
    expect(await logIn(password)).toBe(false);
    expect((await subjects()).at(-1)).toBe('Choose a new password');
    const command = { token: tokenIn(await lastMail()), newPassword: NEW_PASSWORD, locale } as const;
    must(await world.useCases.resetPassword(command));
    expect(await undo(codeIn(mail))).toBe('invalid_or_expired_token');
    expect(await logIn(NEW_PASSWORD)).toBe(true);
  });

  test('is the new one’s for good after 7 days', async () => {
    await world.signUp('Ada');
    await move(email, 'new@example.com');
    const mail = await lastMail();
    world.advance(7 * DAY + 1);
    const undo = { token: tokenIn(mail), code: codeIn(mail), locale } as const;
    expect(await world.useCases.undoEmailChange(undo)).toEqual(INVALID);
  });

  test('20 undoings at once are one', async () => {
    await world.signUp('Ada');
    await move(email, 'new@example.com');
    const mail = await lastMail();
    const undo = { token: tokenIn(mail), code: codeIn(mail), locale } as const;
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => codeOf(world.useCases.undoEmailChange(undo))),
    );
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(1);
  });

  test('by an administrator tells the old one, without a way back, and asks the new one to verify', async () => {
    const actor = await world.openAdmin();
    const { user } = await world.signUp('Ada');
    const change = { actor, id: user.id, expectedVersion: null, email: 'new@example.com' };
    must(await world.useCases.updateUser(change));
    expect((await subjects()).at(-1)).toBe('Your e-mail address was changed');
    expect([tokenIn(await lastMail()), codeIn(await lastMail())]).toEqual(['', '']);
    const token = tokenIn(await lastMail('new@example.com'));
    expect(await codeOf(world.useCases.verifyEmail({ token }))).toBe('password_required');
    must(await world.useCases.verifyEmail({ token, password }));
  });

  test('by an administrator invites whoever was invited at the wrong address, and nobody else', async () => {
    const actor = await world.openAdmin();
    const input = { actor, name: 'Ada', email: 'typo@example.com', roles: ['user', 'admin'] };
    const { id } = must(await world.useCases.createUser(input));
    const strangers = tokenIn(await lastMail('typo@example.com'));
    must(await world.useCases.updateUser({ actor, id, expectedVersion: null, email }));
    const accept = (token: string) =>
      codeOf(world.useCases.acceptInvitation({ token, name: 'Me', password: NEW_PASSWORD }));
    expect(await accept(strangers)).toBe('invalid_or_expired_token');
    expect((await subjects()).at(-1)).toBe('You are invited');
    expect(await accept(tokenIn(await lastMail()))).toBe('ok');
  });

  test('by an administrator who loses a race mails nobody', async () => {
    const actor = await world.openAdmin();
    const { user } = await world.signUp('Ada');
    await world.signUp('Eve');
    await worker.deliver();
    worker.sent.length = 0;
    const change = { actor, id: user.id, expectedVersion: null, email: accountOf('Eve').email };
    expect(await codeOf(world.useCases.updateUser(change))).toBe('email_taken');
    await worker.deliver();
    world.advance(61);
    await worker.deliver();
    expect(worker.sent).toEqual([]);
  });
});

test('a notice goes to the address that is to be warned, also when its first delivery fails', async () => {
  await world.signUp('Ada');
  await worker.deliver();
  worker.sent.length = 0;
  worker.sending = () => Promise.reject(new Error('greylisted'));
  const actor = await world.userOf(email);
  if (actor === null) throw new Error('nobody');
  const change = { actor, currentPassword: password, newPassword: NEW_PASSWORD, locale } as const;
  must(await world.useCases.changePassword(change));
  await worker.deliver();
  worker.sending = async () => {};
  const changed = await world.userOf(email);
  if (changed === null) throw new Error('nobody');
  const away = { actor: changed, newEmail: 'thief@example.com', password: NEW_PASSWORD, locale } as const;
  must(await world.useCases.requestEmailChange(away));
  const token = tokenIn(await lastMail('thief@example.com'));
  must(await world.useCases.verifyEmail({ token, password: NEW_PASSWORD }));
  world.advance(60);
  await worker.deliver();
  const warned = worker.sent.filter(({ to }) => to === email).map(({ subject }) => subject);
  expect(warned.sort()).toEqual([
    'Request to change your e-mail address',
    'Your account has a new e-mail address',
    'Your password was changed',
  ]);
});

describe('a sign-up that nobody has proven', () => {
  const expire = () => {
    const { users, sessions } = world.store;
    return createExpireSignUps({ ...world, users, sessions })(30 * DAY);
  };

  test('blocks no move by somebody who has proven the address', async () => {
    const squatter = mustSignIn(await world.useCases.registerUser({ ...accountOf('Eve'), email }));
    mustSignIn(await world.useCases.registerUser({ ...accountOf('Ada'), email: 'old@example.com' }));
    must(await world.useCases.verifyEmail({ token: tokenIn(await lastMail('old@example.com')), password }));
    await move('old@example.com', email);
    expect(await world.userOf(email)).toMatchObject({ name: 'Ada', emailVerified: true });
    expect(await world.store.users.findById(squatter.user.id)).toBeNull();
    expect(await isAlive(squatter.accessToken.token)).toBe(false);
  });

  test.each(['an administrator opened', 'that is imported'])(
    'is not an account %s: that one stays, and the move is refused',
    async (which) => {
      const actor = await world.openAdmin();
      if (which === 'that is imported') {
        const passwordHash = must(await world.hasher.hash(password as never));
        const input = { id: 'imported', name: 'Bob', email, passwordHash, createdAt: world.clock.now() };
        must(await world.store.users.insert(must(parseImportedUser(input))));
      } else must(await world.useCases.createUser({ actor, ...accountOf('Ada') }));
      await worker.deliver();
      const holder = await world.userOf(email);
      mustSignIn(await world.useCases.registerUser({ ...accountOf('Ada'), email: 'old@example.com' }));
      const mover = await world.userOf('old@example.com');
      if (mover === null) throw new Error('nobody');
      must(await world.useCases.requestEmailChange({ actor: mover, newEmail: email, password, locale }));
      const token = tokenIn(await lastMail());
      expect(await codeOf(world.useCases.verifyEmail({ token, password }))).toBe('email_taken');
      expect(await world.userOf(email)).toEqual(holder);
    },
  );

  test('expires when nobody has used it for the time, and is recorded', async () => {
    const ada = await world.signUp('Ada');
    world.advance(30 * DAY - 1);
    expect(await expire()).toBe(0);
    world.advance(2);
    expect(await expire()).toBe(1);
    expect(await world.userOf(email)).toBeNull();
    expect(world.recorded.at(-1)).toMatchObject({
      type: 'account_expired',
      userId: ada.user.id,
      actorId: null,
    });
    expect(await expire()).toBe(0);
  });

  test('stays while somebody is signed in to it, and is looked at again later', async () => {
    await open({ config: { SESSION_EXPIRES: 60 * DAY, SESSION_IDLE_EXPIRES: 60 * DAY } });
    await world.signUp('Ada');
    world.advance(31 * DAY);
    expect(await expire()).toBe(1);
    expect(await expire()).toBe(0);
    expect(await world.userOf(email)).not.toBeNull();
    world.advance(31 * DAY);
    expect(await expire()).toBe(1);
    expect(await world.userOf(email)).toBeNull();
  });

  test('stays when it was proven or given a role, like any account that nobody signed up for', async () => {
    const actor = await world.openAdmin();
    const [ada, bob] = [await world.signUp('Ada'), await world.signUp('Bob')];
    must(await world.useCases.verifyEmail({ token: tokenIn(await lastMail()), password }));
    const roles = ['user', 'admin'];
    must(await world.useCases.updateUser({ actor, id: bob.user.id, expectedVersion: null, roles }));
    must(await world.useCases.createUser({ actor, ...accountOf('Eve') }));
    world.advance(31 * DAY);
    while ((await expire()) > 0);
    for (const name of ['Ada', 'Bob', 'Eve']) {
      expect(await world.userOf(accountOf(name).email)).not.toBeNull();
    }
    expect(await world.store.users.findById(ada.user.id)).not.toBeNull();
  });

  test('that is proven while it expires is not deleted', async () => {
    const ada = await world.signUp('Ada');
    const token = tokenIn(await lastMail());
    world.advance(10);
    const { users, sessions } = world.store;
    const late: typeof users = {
      ...users,
      findUnproven: async (seenBefore, most) => {
        const found = await users.findUnproven(seenBefore, most);
        must(await world.useCases.verifyEmail({ token, password }));
        return found;
      },
    };
    await sessions.endAllOfUser(ada.user.id);
    await createExpireSignUps({ ...world, users: late, sessions })(5);
    expect(await world.userOf(email)).toMatchObject({ emailVerified: true });
  });
});
