import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SingleUseTokenRepository } from '../../../src/application/ports/single-use-token-repository.ts';
import { mailedTokenId } from '../../../src/domain/mail/single-use-token.ts';
import { type MailWorker, openMailWorker, tokenIn } from '../../support/open-mail-worker.ts';
import { accountOf, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';

const NEW_PASSWORD = 'an even longer passphrase';
const INVALID = { ok: false, error: { code: 'invalid_or_expired_token' } };

let world: OpenUseCases;
let worker: MailWorker;
let asked: string[];
beforeEach(async () => {
  world = await openUseCases();
  worker = openMailWorker(world);
  asked = [];
  const tokens = world.store.singleUseTokens as {
    -readonly [K in keyof SingleUseTokenRepository]: SingleUseTokenRepository[K];
  };
  for (const method of ['find', 'findByDigest', 'consume'] as const) {
    const original = tokens[method] as (...args: unknown[]) => Promise<never>;
    tokens[method] = ((...args: unknown[]) => {
      asked.push(method);
      return original(...args);
    }) as never;
  }
});
afterEach(() => world.close());

const reset = (token: string) =>
  world.useCases.resetPassword({ token, newPassword: NEW_PASSWORD, locale: 'en' });
const mailedReset = async (): Promise<string> => {
  await worker.deliver();
  await world.useCases.requestPasswordReset({ email: accountOf('Ada').email, locale: 'en' });
  await worker.deliver();
  return tokenIn(worker.sent.at(-1));
};

test('the token of a link has 22 characters, of which only the digest is stored', async () => {
  const ada = await world.signUp('Ada');
  const token = await mailedReset();
  expect(token).toMatch(/^[\w-]{22}$/);
  const tokenHash = await world.secrets.digest(token);
  const id = mailedTokenId('reset-password', ada.user.id);
  expect(await world.store.singleUseTokens.find(id, tokenHash, world.clock.now())).not.toBeNull();
});

test('each link is for its own purpose, and works once', async () => {
  await world.signUp('Ada');
  await worker.deliver();
  const verify = tokenIn(worker.sent.at(-1));
  const token = await mailedReset();
  expect(await world.useCases.consumeMagicLink({ token })).toEqual(INVALID);
  expect(await reset(verify)).toEqual(INVALID);
  expect((await reset(token)).ok).toBe(true);
  expect(await reset(token)).toEqual(INVALID);
});

test('of 20 that use a link at once one succeeds, and none later', async () => {
  await world.signUp('Ada');
  await worker.deliver();
  // Verified beforehand: the first verification removes the password, and with it what is bound to it.
  const { password } = accountOf('Ada');
  await world.useCases.verifyEmail({ token: tokenIn(worker.sent.at(-1)), password });
  await world.useCases.requestMagicLink({ email: accountOf('Ada').email, locale: 'en' });
  await worker.deliver();
  const token = tokenIn(worker.sent.at(-1));
  const used = await Promise.all(
    Array.from({ length: 20 }, () => world.useCases.consumeMagicLink({ token })),
  );
  expect(used.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await world.useCases.consumeMagicLink({ token })).toEqual(INVALID);
});

test('a newer link ends the older', async () => {
  await world.signUp('Ada');
  const older = await mailedReset();
  world.advance(60);
  const newer = await mailedReset();
  expect(newer).not.toBe(older);
  expect(await reset(older)).toEqual(INVALID);
  expect((await reset(newer)).ok).toBe(true);
});

test('a link that was made up takes the same work as one that is dead or for something else', async () => {
  await world.signUp('Ada');
  await worker.deliver();
  const other = tokenIn(worker.sent.at(-1));
  const replaced = await mailedReset();
  world.advance(60);
  const used = await mailedReset();
  await reset(used);
  const workOf = async (token: string) => {
    asked.length = 0;
    expect(await reset(token)).toEqual(INVALID);
    expect(await world.useCases.consumeMagicLink({ token })).toEqual(INVALID);
    return [...asked];
  };
  const madeUp = await workOf('Ab3-_fGhIjKlMnOpQrStUv');
  expect(madeUp).toEqual(['findByDigest', 'findByDigest']);
  for (const token of [other, replaced, used]) expect(await workOf(token)).toEqual(madeUp);
});
