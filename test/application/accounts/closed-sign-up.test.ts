import { afterEach, describe, expect, test } from 'vitest';
import { createImportUser } from '../../../src/application/accounts/import-user.ts';
import type { Ports } from '../../../src/application/ports.ts';
import type { SignUpPolicy } from '../../../src/domain/accounts/sign-up-policy.ts';
import { codeIn, type MailWorker, openMailWorker, tokenIn } from '../../support/open-mail-worker.ts';
import { ADMIN, accountOf, must, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';

const INVITATION: SignUpPolicy = { kind: 'invitation' };
const DOMAINS: SignUpPolicy = { kind: 'domains', domains: ['xn--bcher-kva.example', 'example.org'] };
const CLOSED = { ok: false, error: { code: 'sign_up_closed' } };
const REFUSED = { ok: false, error: { code: 'invalid_or_expired_token' } };
const LISTED = 'ada@Bücher.example';

let world: OpenUseCases;
let worker: MailWorker;
afterEach(() => world.close());

/** Records the calls to the store and the hasher, once watching has begun. */
const watch = () => {
  const asked: string[] = [];
  let isWatching = false;
  const watched = <T extends object>(name: string, target: T): T =>
    new Proxy(target, {
      get: (inner, key) => {
        const value: unknown = Reflect.get(inner, key);
        if (isWatching && typeof value === 'function') asked.push(`${name}.${String(key)}`);
        return typeof value === 'object' && value !== null
          ? watched(`${name}.${String(key)}`, value)
          : typeof value === 'function'
            ? value.bind(inner)
            : value;
      },
    });
  return {
    asked,
    begin: () => {
      isWatching = true;
    },
    decorate: (ports: Ports) => ({
      store: watched('store', ports.store),
      hasher: watched('hasher', ports.hasher),
    }),
  };
};

const open = async (signUp: SignUpPolicy, options: Parameters<typeof openUseCases>[0] = {}) => {
  world = await openUseCases({
    ...options,
    policy: { requireVerifiedEmail: true, limits: null, signUp },
  });
  worker = openMailWorker(world);
  worker.magicLinkSignUp = true;
  worker.signUpPolicy = signUp;
};

/** Opens the same store under another policy. */
const reopen = async (signUp: SignUpPolicy) => {
  const { store } = world;
  await world.settled();
  await open(signUp, { store });
};

const mailTo = async (address: string) => {
  await worker.deliver();
  return worker.sent.findLast(({ to }) => to === address);
};

const importAs = async (email: string) => {
  const id = crypto.randomUUID();
  const importUser = createImportUser({ users: world.store.users });
  must(
    await importUser({
      id,
      name: 'Ada',
      email,
      passwordHash: null,
      createdAt: new Date(0),
      emailVerified: true,
    }),
  );
  return id;
};

/** Signs in by the mailed link. Null when no mail came. */
const signInByLink = async (email: string) => {
  must(await world.useCases.requestMagicLink({ email, locale: 'en' }));
  const mail = await mailTo(email);
  return mail === undefined
    ? null
    : must(await world.useCases.consumeMagicLink({ token: tokenIn(mail) })).user;
};

describe('a sign-up', () => {
  test.each([
    ['by invitation only', INVITATION, LISTED],
    ['for others than these domains', DOMAINS, 'ada@example.com'],
    ['for a subdomain of one', DOMAINS, 'ada@mail.example.org'],
  ] as const)('is closed %s, before anybody is looked up or anything is hashed', async (_, policy, email) => {
    const watching = watch();
    await open(policy, { decorate: watching.decorate });
    watching.begin();
    expect(await world.useCases.registerUser({ ...accountOf('Ada'), email })).toEqual(CLOSED);
    expect(watching.asked).toEqual([]);
    // A valid address goes to both.
    await world.useCases.registerUser({ ...accountOf('Ada'), email: 'ada@example.org' });
    expect(watching.asked.length > 0).toBe(policy.kind === 'domains');
  });

  test('is closed whatever else is wrong, by invitation only', async () => {
    await open(INVITATION);
    expect(await world.useCases.registerUser({ name: '', email: 'x', password: '' })).toEqual(CLOSED);
  });

  test.each([LISTED, 'ada@EXAMPLE.org'])('is open at a listed domain: %s', async (email) => {
    await open(DOMAINS);
    const outcome = must(await world.useCases.registerUser({ ...accountOf('Ada'), email }));
    expect(outcome.kind).toBe('verification_required');
    expect(await world.countUsers()).toBe(1);
  });

  test('that waits beside another one for its link gets nothing once sign-ups are closed', async () => {
    await open({ kind: 'open' });
    const account = accountOf('Ada');
    must(await world.useCases.registerUser({ ...account, password: 'a long passphrase of another' }));
    must(await world.useCases.registerUser(account));
    await worker.deliver();
    const tokens = worker.sent.map(tokenIn);
    expect(tokens).toHaveLength(2);
    await reopen(DOMAINS);
    const verify = (token: string, password: string) => world.useCases.verifyEmail({ token, password });
    const attempts = await Promise.all(tokens.map((token) => verify(token, account.password)));
    expect(attempts.every(({ ok }) => !ok)).toBe(true);
    // An existing account can still be verified.
    const proven = await Promise.all(tokens.map((token) => verify(token, 'a long passphrase of another')));
    expect(proven.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('a magic link', () => {
  test.each([
    ['by invitation only', INVITATION, LISTED],
    ['for others than these domains', DOMAINS, 'ada@example.com'],
  ] as const)('opens no account %s, and the answer is the same', async (_, policy, email) => {
    await open(policy);
    const request = (address: string) => world.useCases.requestMagicLink({ email: address, locale: 'en' });
    await importAs('known@example.com');
    expect(await request(email)).toEqual(await request('known@example.com'));
    await worker.deliver();
    expect(worker.sent.map(({ to }) => to)).toEqual(['known@example.com']);
  });

  test('opens one at a listed domain', async () => {
    await open(DOMAINS);
    expect(await signInByLink('ada@example.org')).toMatchObject({ email: { address: 'ada@example.org' } });
  });

  test.each([INVITATION, DOMAINS])('signs in whoever has an account elsewhere, under %j', async (policy) => {
    await open(policy);
    const id = await importAs('known@example.com');
    expect(await signInByLink('known@example.com')).toMatchObject({ id });
  });

  test('that was mailed before opens none any more, nor does its code', async () => {
    await open({ kind: 'open' });
    const email = 'ada@example.com';
    must(await world.useCases.requestMagicLink({ email, locale: 'en' }));
    const mail = await mailTo(email);
    const { store } = world;
    for (const policy of [INVITATION, DOMAINS]) {
      await world.settled();
      await open(policy, { store });
      expect(await world.useCases.consumeMagicLink({ token: tokenIn(mail) })).toMatchObject(REFUSED);
      expect(await world.useCases.consumeMagicLink({ email, code: codeIn(mail) })).toMatchObject(REFUSED);
    }
    expect(await world.countUsers()).toBe(0);
  });
});

describe('an own change of address', () => {
  /** Requests a change of address for an imported account without a password, whose owner has just signed in. */
  const change = async (newEmail: string, begin = () => {}) => {
    const actor = await world.store.users.findById(await importAs('known@example.com'));
    if (actor === null) throw new Error('the account is not there');
    const authentication = { methods: ['mail'], at: world.clock.now() } as const;
    begin();
    return world.useCases.requestEmailChange({ actor, authentication, newEmail, locale: 'en' });
  };

  test('goes to a listed domain only, and nobody is looked up for another', async () => {
    const watching = watch();
    await open(DOMAINS, { decorate: watching.decorate });
    expect(await change('ada@example.com', watching.begin)).toEqual(CLOSED);
    expect(watching.asked).toEqual([]);
    await worker.deliver();
    expect(worker.sent).toEqual([]);
  });

  test('goes to a listed domain, and proves itself there', async () => {
    await open(DOMAINS);
    must(await change(LISTED));
    const token = tokenIn(await mailTo('ada@xn--bcher-kva.example'));
    expect(must(await world.useCases.verifyEmail({ token })).how).toBe('moved');
  });

  test('that was asked for before goes nowhere else once there are domains', async () => {
    await open({ kind: 'open' });
    must(await change('ada@example.com'));
    const token = tokenIn(await mailTo('ada@example.com'));
    await reopen(DOMAINS);
    expect(await world.useCases.verifyEmail({ token })).toMatchObject(REFUSED);
    await reopen({ kind: 'domains', domains: ['example.com'] });
    expect(must(await world.useCases.verifyEmail({ token })).how).toBe('moved');
  });

  test('can be taken back to where the account was before, listed or not', async () => {
    await open(DOMAINS);
    must(await change(LISTED));
    const token = tokenIn(await mailTo('ada@xn--bcher-kva.example'));
    must(await world.useCases.verifyEmail({ token }));
    await worker.deliver();
    const mail = worker.sent.findLast(({ id }) => id.startsWith('email-changed:'));
    const undone = await world.useCases.undoEmailChange({
      token: tokenIn(mail),
      code: codeIn(mail),
      locale: 'en',
    });
    expect(must(undone).email.address).toBe('known@example.com');
  });

  test('goes anywhere by invitation only: the account is there', async () => {
    await open(INVITATION);
    must(await change('ada@example.net'));
    const token = tokenIn(await mailTo('ada@example.net'));
    expect(must(await world.useCases.verifyEmail({ token })).how).toBe('moved');
  });
});

describe('whoever is responsible opens accounts all the same', () => {
  test.each([INVITATION, DOMAINS])('under %j', async (policy) => {
    await open(policy);
    const admin = await world.openAdmin();
    expect(admin.email.address).toBe(ADMIN.email);
    const email = 'grace@example.com';
    must(await world.useCases.createUser({ actor: admin, name: 'Grace', email }));
    const token = tokenIn(await mailTo(email));
    const password = 'a long passphrase of Grace';
    must(await world.useCases.acceptInvitation({ token, name: 'Grace', password }));
    expect(await world.useCases.authenticate({ email, password })).toMatchObject({ ok: true });
    const moved = await world.useCases.updateUser({
      actor: admin,
      id: must(await world.useCases.authenticate({ email, password })).user.id,
      expectedVersion: null,
      email: 'grace@example.net',
    });
    expect(moved).toMatchObject({ ok: true });
    expect(await importAs('known@example.com')).toBeTruthy();
  });
});
