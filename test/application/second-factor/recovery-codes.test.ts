import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MailIntent } from '../../../src/domain/mail/mail-intent.ts';
import {
  type Authenticator,
  addApp,
  mustNeed,
  outcomeOf,
  principalOf,
} from '../../support/an-authenticator.ts';
import { accountOf, must, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';

const ADA = accountOf('Ada');
let world: OpenUseCases;
let app: Authenticator;
let codes: readonly string[];
let intents: MailIntent[];
beforeEach(async () => {
  intents = [];
  world = await openUseCases({
    decorate: ({ store }) => ({
      store: {
        ...store,
        mails: { ...store.mails, enqueue: async (intent) => void intents.push(intent) },
      },
    }),
  });
  ({ app, recoveryCodes: codes } = await addApp(world, await world.signUp('Ada')));
  world.advance(30);
});
afterEach(() => world.close());

const first = () => codes[0] ?? '';
const finish = async (recoveryCode: string) => {
  const { mfaToken } = mustNeed(await world.useCases.authenticate(ADA), 'mfa_required');
  return world.useCases.finishLogIn({ mfaToken, recoveryCode });
};

test('ten different ones are made, each in four groups of six', () => {
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^([\dA-HJKMNP-TV-Z]{6}-){3}[\dA-HJKMNP-TV-Z]{6}$/);
});

test('one finishes a log-in, once; the owner is mailed, and told how many are left', async () => {
  const finished = must(await finish(first()));
  expect(finished).toMatchObject({ method: 'rcv', recoveryCodesLeft: 9 });
  expect((await principalOf(world, finished)).authentication.methods).toEqual(['pwd', 'rcv']);
  expect(world.recorded.at(-1)).toMatchObject({ type: 'recovery_code_used', details: { left: '9' } });
  expect(intents.at(-1)).toMatchObject({ kind: 'recovery-code-used', to: ADA.email });
  expect(outcomeOf(await finish(first()))).toBe('invalid_code');
  expect(must(await finish(codes[1] ?? '')).recoveryCodesLeft).toBe(8);
});

describe('the typed form of one', () => {
  test.each([
    ['in lower case', (code: string) => code.toLowerCase()],
    ['without hyphens', (code: string) => code.replaceAll('-', '')],
    ['with spaces', (code: string) => `  ${code.replaceAll('-', ' ')} `],
    ['with O for 0 and l for 1', (code: string) => code.replaceAll('0', 'O').replaceAll('1', 'l')],
  ])('%s is accepted', async (_, typed) => {
    for (const code of codes) expect(outcomeOf(await finish(typed(code)))).toBe('ok');
  });

  test.each([
    ['a group short', (code: string) => code.slice(7)],
    ['a character too long', (code: string) => `${code}0`],
    ['with another character', (code: string) => `${code.slice(0, -1)}${code.endsWith('0') ? '2' : '0'}`],
    ['empty', () => ''],
    ['endless', (code: string) => code.repeat(10_000)],
    ['as a digest', () => 'x'.repeat(43)],
  ])('%s is refused', async (_, typed) => {
    expect(outcomeOf(await finish(typed(first())))).toBe('invalid_code');
  });
});

test('new ones end the earlier ones; they need both factors within ten minutes', async () => {
  const { mfaToken } = mustNeed(await world.useCases.authenticate(ADA), 'mfa_required');
  const session = must(await world.useCases.finishLogIn({ mfaToken, code: app.code() }));
  const principal = await principalOf(world, session);
  const replaced = must(await world.useCases.replaceRecoveryCodes(principal));
  expect(replaced).toHaveLength(10);
  expect(world.recorded.at(-1)?.type).toBe('recovery_codes_replaced');
  expect(outcomeOf(await finish(first()))).toBe('invalid_code');
  expect(outcomeOf(await finish(replaced[0] ?? ''))).toBe('ok');
  world.advance(601);
  expect(await world.useCases.replaceRecoveryCodes(principal)).toEqual({
    ok: false,
    error: { code: 'insufficient_user_authentication', acr: 'aal2', maxAgeSeconds: 600 },
  });
});

test('nobody without a second factor gets any', async () => {
  const principal = await principalOf(world, await world.signUp('Bea'));
  expect(outcomeOf(await world.useCases.replaceRecoveryCodes(principal))).toBe('factor_not_found');
});

test('all of them can be used; then a sign-in asks for the app only', async () => {
  for (const code of codes) must(await finish(code));
  const needed = mustNeed(await world.useCases.authenticate(ADA), 'mfa_required');
  expect(needed.methods).toEqual(['totp']);
});

test('that of another account is wrong', async () => {
  const { recoveryCodes } = await addApp(world, await world.signUp('Bea'));
  expect(outcomeOf(await finish(recoveryCodes[0] ?? ''))).toBe('invalid_code');
});
