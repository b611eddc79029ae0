import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { codeIn, type MailWorker, openMailWorker, tokenIn } from '../../support/open-mail-worker.ts';
import {
  accountOf,
  must,
  type OpenUseCases,
  openUseCases,
  type UseCasesOptions,
} from '../../support/open-use-cases.ts';

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
const isAlive = async (token: string) => (await world.useCases.verifyAccess(token)).ok;
const emailOf = (name: string) => ({ email: accountOf(name).email, locale: 'en' }) as const;

describe('a magic link', () => {
  const ask = async (name = 'Ada') => {
    must(await world.useCases.requestMagicLink(emailOf(name)));
    await deliver();
    return mailsTo(name).findLast(({ subject }) => subject === 'Your sign-in link');
  };

  test('signs in once by link', async () => {
    await world.signUp('Ada');
    const token = tokenIn(await ask());
    const results = await Promise.all(
      Array.from({ length: 20 }, () => world.useCases.consumeMagicLink({ token })),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('is too old after ten minutes, by link and by code (ASVS 6.5.5)', async () => {
    await world.signUp('Ada');
    await world.useCases.requestMagicLink(emailOf('Ada'));
    await deliver();
    const mail = mailsTo('Ada').find(({ subject }) => subject === 'Your sign-in link');
    expect(mail?.text).toContain('10 minutes');
    world.advance(600);
    const { email } = accountOf('Ada');
    expect(await world.useCases.consumeMagicLink({ token: tokenIn(mail) })).toEqual(INVALID);
    expect(await world.useCases.consumeMagicLink({ email, code: codeIn(mail) })).toEqual(INVALID);
  });

  test('signs in once by code, which has five tries, counted also in parallel', async () => {
    await open({ policy: { limits: null } });
    await world.signUp('Ada');
    const { email } = accountOf('Ada');
    const code = codeIn(await ask());
    const wrong = code === '000000' ? '000001' : '000000';
    const guess = (typed: string) => world.useCases.consumeMagicLink({ email, code: typed });
    for (let count = 0; count < 4; count += 1) expect(await guess(wrong)).toEqual(INVALID);
    const spoken = `${code.slice(0, 3)} ${code.slice(3)}`;
    expect((await guess(spoken)).ok).toBe(true);
    expect(await guess(code)).toEqual(INVALID);

    world.advance(61);
    const next = codeIn(await ask());
    await Promise.all(Array.from({ length: 20 }, () => guess(next === wrong ? '000002' : wrong)));
    expect(await guess(next)).toEqual(INVALID);
  });

  test('that was used is not mailed again when another one is asked for within the minute', async () => {
    await world.signUp('Ada');
    await deliver();
    const used = await ask();
    must(await world.useCases.consumeMagicLink({ token: tokenIn(used) }));
    world.advance(1);
    const next = await ask();
    expect([tokenIn(next), codeIn(next)]).not.toEqual([tokenIn(used), codeIn(used)]);
    must(await world.useCases.consumeMagicLink({ email: accountOf('Ada').email, code: codeIn(next) }));
  });

  test('costs as many commands and writes for a wrong code, whether one is out, used up or never was', async () => {
    const done: string[] = [];
    await open({
      policy: { limits: null },
      decorate: ({ store }) => ({
        store: {
          ...store,
          singleUseTokens: {
            ...store.singleUseTokens,
            issue: async (token) => {
              done.push('a write');
              return store.singleUseTokens.issue(token);
            },
            reserveTry: async (id, most) => {
              const counted = await store.singleUseTokens.reserveTry(id, most);
              done.push(counted ? 'a write' : 'nothing');
              return counted;
            },
            consume: async (id, tokenHash, now) => {
              const used = await store.singleUseTokens.consume(id, tokenHash, now);
              done.push(used === null ? 'nothing' : 'a write');
              return used;
            },
          },
        },
      }),
    });
    for (const name of ['Ada', 'Grace', 'Bob']) await world.signUp(name);
    const codes = { Ada: codeIn(await ask('Ada')), Bob: codeIn(await ask('Bob')) };
    must(await world.useCases.consumeMagicLink({ email: accountOf('Bob').email, code: codes.Bob }));
    const wrong = ['000000', '000001', '000002'].find((code) => !Object.values(codes).includes(code)) ?? '';
    const guess = async (name: string) => {
      done.length = 0;
      const { email } = accountOf(name);
      expect(await world.useCases.consumeMagicLink({ email, code: wrong })).toEqual(INVALID);
      return done.toSorted();
    };
    // Six times: more guesses than a code allows.
    for (let time = 0; time < 6; time += 1) expect(await guess('Ada')).toEqual(['a write', 'nothing']);
    for (const name of ['Grace', 'Bob', 'Nobody']) {
      for (let time = 0; time < 3; time += 1) expect(await guess(name)).toEqual(['a write', 'nothing']);
    }
  });

  test('gives an account that nobody had proven to the mailbox’s owner, without its password and sessions', async () => {
    const squatter = await world.signUp('Ada');
    const owner = must(await world.useCases.consumeMagicLink({ token: tokenIn(await ask()) }));
    expect(owner.user).toMatchObject({ id: squatter.user.id, emailVerified: true });
    expect(await isAlive(squatter.accessToken.token)).toBe(false);
    expect((await world.useCases.refreshSession(squatter.refreshToken)).ok).toBe(false);
    expect((await world.useCases.authenticate(accountOf('Ada'))).ok).toBe(false);
    expect(await isAlive(owner.accessToken.token)).toBe(true);
  });

  test('leaves a proven account its password', async () => {
    await world.signUp('Ada');
    await deliver();
    const token = tokenIn(mailsTo('Ada')[0]);
    must(await world.useCases.verifyEmail({ token, password: accountOf('Ada').password }));
    must(await world.useCases.consumeMagicLink({ token: tokenIn(await ask()) }));
    must(await world.useCases.authenticate(accountOf('Ada')));
  });

  test('opens no account, unless it is told to', async () => {
    expect(await ask()).toBeUndefined();
    world.advance(61);
    worker.magicLinkSignUp = true;
    const { user } = must(await world.useCases.consumeMagicLink({ token: tokenIn(await ask()) }));
    expect(user).toMatchObject({ emailVerified: true, passwordHash: null });
    expect(await world.userOf(accountOf('Ada').email)).toEqual(user);
  });
});
