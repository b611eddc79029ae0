import { afterEach, expect, test } from 'vitest';
import type { SealedText } from '../../../src/application/ports/sealed-text.ts';
import { openSealedText } from '../../../src/composition/open-sealed-text.ts';
import { addApp, mustNeed, outcomeOf, proposeApp } from '../../support/an-authenticator.ts';
import { accountOf, must, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';

const [OLD, NEW] = ['the secret of the years before', 'the secret that replaced it'];
const NAMES = ['Ada', 'Bea', 'Cleo', 'Dora', 'Eve'];
let world: OpenUseCases;
afterEach(() => world.close());

/** A sealed text whose secrets an operator changes while the service is restarted. */
const switchable = (): SealedText & { change(...secrets: [string, ...string[]]): void } => {
  let current = openSealedText([OLD]);
  return {
    change: (...secrets) => {
      current = openSealedText(secrets);
    },
    seal: (...text) => current.seal(...text),
    open: (...text) => current.open(...text),
  };
};

const finish = async (name: string, code: string) => {
  const { mfaToken } = mustNeed(await world.useCases.authenticate(accountOf(name)), 'mfa_required');
  return world.useCases.finishLogIn({ mfaToken, code });
};

test('secrets under the old SECRET open, are sealed anew by use, and then need it no more', async () => {
  const sealedText = switchable();
  world = await openUseCases({ decorate: () => ({ sealedText }) });
  const apps = new Map<string, Awaited<ReturnType<typeof addApp>>['app']>();
  for (const name of NAMES) apps.set(name, (await addApp(world, await world.signUp(name))).app);
  const underOld = async (): Promise<number> => {
    const onlyOld = openSealedText([OLD]);
    const opened = await Promise.all(
      NAMES.map(async (name) => {
        const user = await world.userOf(accountOf(name).email);
        const key = { userId: user?.id ?? '', epoch: user?.factorEpoch ?? 0 };
        const { totp } = await world.store.factors.find(key);
        return onlyOld.open('totp-secret', key.userId, totp?.sealedSecret ?? '').catch(() => null);
      }),
    );
    return opened.filter((text) => text !== null).length;
  };
  expect(await underOld()).toBe(NAMES.length);

  sealedText.change(NEW, OLD);
  const counts: number[] = [];
  for (const name of NAMES) {
    world.advance(30);
    must(await finish(name, apps.get(name)?.code() ?? ''));
    await world.settled();
    counts.push(await underOld());
  }
  expect(counts).toEqual([4, 3, 2, 1, 0]);

  sealedText.change(NEW);
  world.advance(30);
  for (const name of NAMES) expect(outcomeOf(await finish(name, apps.get(name)?.code() ?? ''))).toBe('ok');
});

test('a proposal under the old SECRET can be confirmed under the new one', async () => {
  const sealedText = switchable();
  world = await openUseCases({ decorate: () => ({ sealedText }) });
  const session = await world.signUp('Ada');
  const app = await proposeApp(world, session);
  sealedText.change(NEW, OLD);
  const { user: actor, session: current } = session;
  const { authentication } = current;
  if (authentication === null || authentication === undefined) throw new Error('it says nothing');
  const confirm = { actor, sessionId: current.id, authentication, code: app.code(), locale: 'en' as const };
  expect(outcomeOf(await world.useCases.confirmTotp(confirm))).toBe('ok');
  world.advance(30);
  expect(outcomeOf(await finish('Ada', app.code()))).toBe('ok');
});

test('without the old SECRET the operator is told what to do, and nobody gets in', async () => {
  const sealedText = switchable();
  world = await openUseCases({ decorate: () => ({ sealedText }) });
  const { app, recoveryCodes } = await addApp(world, await world.signUp('Ada'));
  world.advance(30);
  sealedText.change(NEW);
  await expect(finish('Ada', app.code())).rejects.toThrow('append the SECRET that was used before');
  const { mfaToken } = mustNeed(await world.useCases.authenticate(accountOf('Ada')), 'mfa_required');
  const byRecoveryCode = { mfaToken, recoveryCode: recoveryCodes[0] ?? '' };
  expect(outcomeOf(await world.useCases.finishLogIn(byRecoveryCode))).toBe('ok');
});
