import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SessionOrigin } from '../../../src/domain/sessions/session.ts';
import { codeIn, type MailWorker, openMailWorker, tokenIn } from '../../support/open-mail-worker.ts';
import { accountOf, must, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';

const ada = accountOf('Ada');
const NOBODY = 'nobody@example.com';
const locale = 'en' as const;
/** The network that a stranger and an owner share. */
const SHARED: SessionOrigin = { device: null, ipAddress: '203.0.113.7' };
const elsewhere = (index: number): SessionOrigin => ({ device: null, ipAddress: `198.18.0.${index}` });

let world: OpenUseCases;
let worker: MailWorker;
beforeEach(async () => {
  world = await openUseCases();
  worker = openMailWorker(world);
});
afterEach(() => world.close());

const outcome = (result: { ok: true } | { ok: false; error: { code: string } }): string =>
  result.ok ? 'ok' : result.error.code;
const times = async (
  count: number,
  act: (index: number) => Promise<string>,
): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (let index = 0; index < count; index += 1) {
    const came = await act(index);
    counts[came] = (counts[came] ?? 0) + 1;
  }
  return counts;
};
const logIn = async (attempt: object = {}, origin = SHARED) =>
  outcome(await world.useCases.authenticate({ ...ada, ...attempt }, origin));
const askForLink = async (email: string = ada.email, origin = SHARED) =>
  outcome(await world.useCases.requestMagicLink({ email, locale }, origin));
const askForReset = async (email: string = ada.email, origin = SHARED) =>
  outcome(await world.useCases.requestPasswordReset({ email, locale }, origin));
const tryCode = async (code: string, email: string = ada.email, origin = elsewhere(9)) =>
  outcome(await world.useCases.consumeMagicLink({ email, code }, origin));
const useLink = async (token: string, origin = SHARED) =>
  outcome(await world.useCases.consumeMagicLink({ token }, origin));
const mails = async (about: RegExp) => {
  await world.settled();
  await worker.deliver();
  return worker.sent.filter(({ to, subject }) => to === ada.email && about.test(subject));
};

describe('a stranger on the same network', () => {
  /** Guesses and requests mails until the network's limits are used up. */
  const floodTheNetwork = async () => {
    await times(150, (index) => logIn({ email: `n${index}@example.com`, password: 'not the right one' }));
    await times(100, (index) => askForLink(`l${index}@example.com`));
    await times(100, (index) => askForReset(`r${index}@example.com`));
    await times(50, async (index) =>
      outcome(
        await world.useCases.resetPassword(
          { token: `made-up-${index}.${'x'.repeat(43)}`, newPassword: 'a made-up passphrase', locale },
          SHARED,
        ),
      ),
    );
  };

  test('closes the log-in of no known device, no magic link and no reset', async () => {
    const { deviceToken } = await world.signUp('Ada');
    await mails(/./);
    await floodTheNetwork();
    expect(await logIn({ deviceToken })).toBe('ok');
    expect(await askForLink()).toBe('ok');
    expect(await useLink(tokenIn((await mails(/sign-in link/)).at(-1)))).toBe('ok');
    expect(await askForReset()).toBe('ok');
    const token = tokenIn((await mails(/new password/)).at(-1));
    const reset = { token, newPassword: 'another long passphrase', locale };
    expect(outcome(await world.useCases.resetPassword(reset, SHARED))).toBe('ok');
  });

  test('learns nothing from what is answered beyond the limit, and fills neither mailboxes nor tables', async () => {
    await world.signUp('Ada');
    await times(60, (index) => askForLink(`l${index}@example.com`));
    await mails(/./);
    const sentBefore = worker.sent.length;
    let taken = 0;
    const { rateLimits, mails: outbox } = world.store;
    const { take } = rateLimits;
    const { enqueue } = outbox;
    const stored: string[] = [];
    Object.assign(rateLimits, {
      take: async (...parameters: Parameters<typeof take>) => {
        const result = await take(...parameters);
        if (result.ok) taken += 1;
        return result;
      },
    });
    Object.assign(outbox, {
      enqueue: (intent: Parameters<typeof enqueue>[0]) => {
        stored.push(intent.kind);
        return enqueue(intent);
      },
    });
    expect(await times(40, (index) => askForLink(`m${index}@example.com`))).toEqual({ ok: 40 });
    await world.settled();
    expect([taken, stored]).toEqual([0, []]);
    expect(await times(40, () => askForLink())).toEqual({ ok: 40 });
    await world.settled();
    await worker.deliver();
    expect([taken, stored]).toEqual([2, ['magic-link', 'magic-link']]);
    // Both within one minute: one mail.
    expect(worker.sent.length - sentBefore).toBe(1);
    // The count that others see is as fresh as that of an unknown address.
    for (const email of [ada.email, NOBODY]) {
      expect(await times(6, (index) => askForLink(email, elsewhere(index)))).toEqual({
        ok: 5,
        rate_limited: 1,
      });
    }
  });

  test('whoever signs in rightly is not throttled by how many others do', async () => {
    for (let index = 0; index < 120; index += 1) {
      const person = accountOf(`P${index}`);
      must(await world.useCases.registerUser(person, elsewhere(index)));
      expect(outcome(await world.useCases.authenticate(person, SHARED))).toBe('ok');
      await world.settled();
    }
    const guess = (index: number) => logIn({ email: `n${index}@example.com`, password: 'not the right one' });
    expect(await times(101, guess)).toEqual({ invalid_credentials: 100, rate_limited: 1 });
  });

  test('a network is throttled by how many mailboxes it asks for, not by how often', async () => {
    const askForChange = async (email: string, actor: string) => {
      const { user, deviceToken } = await world.signUp(actor);
      const command = {
        actor: user,
        deviceToken,
        newEmail: email,
        password: accountOf(actor).password,
        locale,
      };
      return outcome(await world.useCases.requestEmailChange(command, SHARED));
    };
    expect(await times(20, (index) => askForChange(`n${index}@example.com`, `A${index}`))).toEqual({
      ok: 20,
    });
    expect(await askForChange('n0@example.com', 'Bob')).toBe('ok');
    expect(await askForChange('another@example.com', 'Eve')).toBe('rate_limited');
    world.advance(30);
    expect(await askForChange('another@example.com', 'Dan')).toBe('ok');
  });
});

test('who asks for links beyond the limit of the network is answered as before it', async () => {
  const ask = (index: number) =>
    world.useCases.requestMagicLink({ email: `l${index}@example.com`, locale }, SHARED);
  const first = await ask(0);
  for (let index = 1; index < 100; index += 1) expect(await ask(index)).toEqual(first);
  await world.settled();
  expect(world.recorded.filter(({ type }) => type === 'rate_limited')).toMatchObject([
    { details: { limit: 'network-links' } },
  ]);
});

describe('a mailed code', () => {
  test('wrong ones count only while one is out', async () => {
    await world.signUp('Ada');
    for (const email of [ada.email, NOBODY]) {
      expect(
        await times(60, (index) => tryCode(String(index).padStart(6, '0'), email, elsewhere(index))),
      ).toEqual({ invalid_or_expired_token: 60 });
    }
    expect(await askForLink()).toBe('ok');
    const code = codeIn((await mails(/sign-in link/)).at(-1));
    expect(await tryCode(code)).toBe('ok');
  });

  test('asking for one opens the count, whoever has the address', async () => {
    await world.signUp('Ada');
    for (const email of [ada.email, NOBODY]) {
      await askForLink(email);
      await mails(/./);
      const guesses = await times(15, (index) => tryCode(`99999${index % 10}`, email, elsewhere(index)));
      expect(guesses).toEqual({ invalid_or_expired_token: 10, rate_limited: 5 });
    }
    world.advance(600);
    for (const email of [ada.email, NOBODY])
      expect(await tryCode('999999', email)).toBe('invalid_or_expired_token');
  });

  test.each(['a link', 'a reset'] as const)('%s releases the count', async (way) => {
    await world.signUp('Ada');
    await askForLink();
    expect(
      await times(15, (index) => tryCode(`99999${index % 10}`, ada.email, elsewhere(index))),
    ).toMatchObject({
      rate_limited: 5,
    });
    world.advance(60);
    if (way === 'a link') {
      await askForLink();
      expect(await useLink(tokenIn((await mails(/sign-in link/)).at(-1)))).toBe('ok');
    } else {
      await askForReset();
      const token = tokenIn((await mails(/new password/)).at(-1));
      must(
        await world.useCases.resetPassword({ token, newPassword: 'another long passphrase', locale }, SHARED),
      );
    }
    world.advance(60);
    await askForLink();
    expect(await tryCode(codeIn((await mails(/sign-in link/)).at(-1)))).toBe('ok');
  });
});

describe('a mailed link that was asked for before the limit of the mailbox was reached', () => {
  test.each([
    ['magic-link', askForLink, /sign-in link/, useLink],
    [
      'reset',
      askForReset,
      /new password/,
      async (token: string) =>
        outcome(
          await world.useCases.resetPassword({ token, newPassword: 'another long passphrase', locale }),
        ),
    ],
  ] as const)('is good until the next may be sent: %s', async (_, ask, about, use) => {
    await world.signUp('Ada');
    expect(await times(6, (index) => ask(ada.email, elsewhere(index)))).toEqual({ ok: 5, rate_limited: 1 });
    const token = tokenIn((await mails(about)).at(-1));
    world.advance(598);
    expect(await ask()).toBe('rate_limited');
    expect(await use(token)).toBe('ok');
    world.advance(1);
    expect(await ask()).toBe('ok');
    expect((await mails(about)).length).toBe(2);
  });
});

test('an address that nobody knows is counted with all others of which that is so', async () => {
  const guess = (index: number, ipAddress: string | null) =>
    logIn({ email: `n${index}@example.com`, password: 'not the right one' }, { device: null, ipAddress });
  const unknown = [null, 'unknown', '<script>', ''];
  expect(await times(1650, (index) => guess(index, unknown[index % 4] ?? null))).toEqual({
    invalid_credentials: 1600,
    rate_limited: 50,
  });
  expect(await guess(5000, '203.0.113.9')).toBe('invalid_credentials');
});

test('a made-up address is forgotten in days, and one that is tried on and on is not', async () => {
  const wrong = { email: NOBODY, password: 'not the right one' };
  await logIn(wrong);
  world.advance(3 * 24 * 3600 + 1);
  expect(await world.store.rateLimits.sweep(world.clock.now())).toBe(2);

  let made = 0;
  for (let day = 0; day < 89; day += 1) {
    world.advance(24 * 3600);
    if ((await logIn(wrong, elsewhere(day % 200))) === 'invalid_credentials') made += 1;
  }
  expect(made).toBe(30);
});
