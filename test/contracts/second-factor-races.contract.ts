import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { SignedIn } from '../../src/application/sessions/start-session.ts';
import { createUseCases } from '../../src/application/use-cases.ts';
import { configuredPolicy } from '../../src/composition/settings/configured-policy.ts';
import { ok } from '../../src/domain/result.ts';
import type { User } from '../../src/domain/users/user.ts';
import { aUser } from '../support/a-user.ts';
import {
  addApp,
  anAuthenticator,
  mailEnrolmentCode,
  mustNeed,
  outcomeOf,
  principalOf,
  proposeApp,
  sessionsOf,
} from '../support/an-authenticator.ts';
import { CHEAP_CONFIG } from '../support/open-cheap-ports.ts';
import { openMailWorker, tokenIn } from '../support/open-mail-worker.ts';
import {
  accountOf,
  must,
  type OpenUseCases,
  openUseCases,
  type UnaddressedUseCases,
} from '../support/open-use-cases.ts';
import { atOnce, type OpenStore, tally } from './contract.ts';
import { createRaceGates } from './second-factor-races/race-gates.ts';

const WIDE = 20;
const locale = 'en';
const REFUSED = expect.stringMatching(/^invalid_/);

/** Tests in every store that of concurrent uses of one second factor, or of one step towards it, one has an effect. */
export const secondFactorRacesContract = (open: OpenStore): void => {
  describe('second factors, raced', () => {
    const gates = createRaceGates();
    let world: OpenUseCases;
    let strict: UnaddressedUseCases;
    let admin: User;
    beforeAll(async () => {
      world = await openUseCases({
        store: await open(),
        decorate: gates.decorate,
        policy: { limits: null },
      });
      strict = createUseCases(
        { ...world, ...gates.decorate(world) },
        {
          ...configuredPolicy(CHEAP_CONFIG, { sendsMail: true }),
          limits: null,
          secondFactor: { mode: 'required', roles: ['user'], trustedDeviceDays: 30 },
        },
      ) as unknown as UnaddressedUseCases;
      admin = aUser({ roles: ['user', 'admin'] });
      must(await world.store.users.insert(admin));
    });

    const signUp = async () => {
      const name = `Ada-${randomUUID()}`;
      return { account: accountOf(name), session: await world.signUp(name) };
    };
    /** An account with an app, whose only session is the one that added it. */
    const enrolled = async () => {
      const { account, session } = await signUp();
      const added = await addApp(world, session);
      world.advance(30);
      const logIn = async () => mustNeed(await world.useCases.authenticate(account), 'mfa_required').mfaToken;
      return { ...added, account, session, userId: session.user.id, logIn };
    };
    const userOf = async ({ user }: Pick<SignedIn, 'user'>) => {
      const found = await world.store.users.findById(user.id);
      if (found === null) throw new Error('the account is gone');
      return found;
    };
    /** Expects that the account asks for no second factor, and that none of its present epoch is stored. */
    const expectNoFactor = async (session: SignedIn) => {
      const { id: userId, hasSecondFactor, factorEpoch: epoch } = await userOf(session);
      expect([hasSecondFactor, epoch]).toEqual([false, 1]);
      const { totp, recoveryCodes } = await world.store.factors.find({ userId, epoch });
      expect([totp, recoveryCodes]).toEqual([null, null]);
    };

    test(`one code, ${WIDE} sign-ins: one session`, async () => {
      const { app, userId, logIn } = await enrolled();
      const tokens = await Promise.all(Array.from({ length: WIDE }, logIn));
      const code = app.code();
      gates.gather('spendStep', WIDE);
      const outcomes = await Promise.all(
        tokens.map((mfaToken) => world.useCases.finishLogIn({ mfaToken, code })),
      );
      expect(tally(outcomes.map(outcomeOf))).toEqual({ ok: 1, invalid_code: WIDE - 1 });
      expect(await sessionsOf(world, userId)).toHaveLength(2);
    });

    test(`one recovery code, ${WIDE} sign-ins: one session, and nine are left`, async () => {
      const { recoveryCodes, userId, logIn } = await enrolled();
      const tokens = await Promise.all(Array.from({ length: WIDE }, logIn));
      const [recoveryCode = ''] = recoveryCodes;
      gates.gather('spendRecoveryCode', WIDE);
      const outcomes = await Promise.all(
        tokens.map((mfaToken) => world.useCases.finishLogIn({ mfaToken, recoveryCode })),
      );
      expect(tally(outcomes.map(outcomeOf))).toEqual({ ok: 1, invalid_code: WIDE - 1 });
      expect(await sessionsOf(world, userId)).toHaveLength(2);
      const { recoveryCodes: stored } = await world.store.factors.find({ userId, epoch: 0 });
      expect(stored?.left).toBe(9);
    });

    test(`one mfaToken, ${WIDE} times: five attempts, one session`, async () => {
      const { app, recoveryCodes, userId, logIn } = await enrolled();
      const mfaToken = await logIn();
      gates.gather('reserveTry', WIDE);
      const outcomes = await atOnce(WIDE, (index) => {
        const recoveryCode = recoveryCodes[index];
        const proof = recoveryCode === undefined ? { code: app.code() } : { recoveryCode };
        return world.useCases.finishLogIn({ mfaToken, ...proof });
      });
      expect(tally(outcomes.map(outcomeOf)).ok).toBe(1);
      expect(await sessionsOf(world, userId)).toHaveLength(2);
    });

    test('one mfaToken, five right factors at once: one session', async () => {
      const { recoveryCodes, userId, logIn } = await enrolled();
      const mfaToken = await logIn();
      gates.gather('consume', 5);
      const outcomes = await Promise.all(
        recoveryCodes
          .slice(0, 5)
          .map((recoveryCode) => world.useCases.finishLogIn({ mfaToken, recoveryCode })),
      );
      expect(tally(outcomes.map(outcomeOf))).toEqual({ ok: 1, invalid_or_expired_token: 4 });
      expect(await sessionsOf(world, userId)).toHaveLength(2);
    });

    test(`one step-up code, ${WIDE} times: one`, async () => {
      const { app, session } = await enrolled();
      const principal = await principalOf(world, session);
      const { refreshToken } = session;
      const code = app.code();
      gates.gather('spendStep', WIDE);
      const outcomes = await atOnce(WIDE, () => world.useCases.stepUp({ ...principal, refreshToken, code }));
      expect(tally(outcomes.map(outcomeOf))).toEqual({ ok: 1, invalid_code: WIDE - 1 });
    });

    test(`${WIDE} confirm one app: one set of recovery codes, and all of it works`, async () => {
      const { account, session } = await signUp();
      const app = await proposeApp(world, session);
      const principal = await principalOf(world, session);
      const code = app.code();
      gates.gather('confirm', WIDE);
      const outcomes = await atOnce(WIDE, () => world.useCases.confirmTotp({ ...principal, code, locale }));
      expect(tally(outcomes.map(outcomeOf))).toEqual({ ok: 1, invalid_code: WIDE - 1 });
      const shown = outcomes.flatMap((outcome) => (outcome.ok ? outcome.value.recoveryCodes : []));
      world.advance(30);
      for (const proof of [...shown.map((recoveryCode) => ({ recoveryCode })), { code: app.code() }]) {
        const { mfaToken } = mustNeed(await world.useCases.authenticate(account), 'mfa_required');
        expect(outcomeOf(await world.useCases.finishLogIn({ mfaToken, ...proof }))).toBe('ok');
      }
    });

    test(`${WIDE} sign-ins add one app: one session, one set of recovery codes`, async () => {
      const { account, session } = await signUp();
      const tokens = await atOnce(WIDE, async () =>
        mustNeed(await strict.authenticate(account), 'enrolment_required'),
      );
      const [first] = tokens;
      const { secret } = must(await strict.proposeTotp({ mfaToken: first?.mfaToken ?? '' }));
      const code = anAuthenticator(world, secret).code();
      const mailed = await Promise.all(tokens.map(({ mfaToken }) => mailEnrolmentCode(world, mfaToken)));
      gates.gather('confirm', WIDE);
      const outcomes = await Promise.all(
        tokens.map(({ mfaToken }, index) =>
          strict.confirmTotp({ mfaToken, mailedCode: mailed[index], code, locale }),
        ),
      );
      expect(tally(outcomes.map(outcomeOf))).toEqual({ ok: 1, invalid_code: WIDE - 1 });
      expect(await sessionsOf(world, session.user.id)).toHaveLength(1);
    });

    /** An account that asks for a second factor of another kind, and whose owner adds an app. */
    const addingAnother = async () => {
      const { session } = await signUp();
      await world.store.users.update<never>(session.user.id, (user) =>
        ok({ ...user, hasSecondFactor: true, version: user.version + 1 }),
      );
      const actor = await userOf(session);
      const authentication = { methods: ['pwd', 'otp'], at: world.clock.now() } as const;
      const principal = { actor, sessionId: session.session.id, authentication };
      const { secret } = must(await world.useCases.proposeTotp(principal));
      const code = anAuthenticator(world, secret).code();
      const reset = () => world.useCases.resetFactors({ actor: admin, id: actor.id, locale });
      return { session, confirm: () => world.useCases.confirmTotp({ ...principal, code, locale }), reset };
    };

    test('an administrator resets the factors while an app is confirmed: it does not count', async () => {
      const { session, confirm, reset } = await addingAnother();
      gates.before('updateUser', async () => must(await reset()));
      expect(outcomeOf(await confirm())).toEqual(REFUSED);
      await expectNoFactor(session);
      expect(await sessionsOf(world, session.user.id)).toEqual([]);
    });

    test(`ten resets and ten confirmations at once: nothing of the old epoch counts`, async () => {
      const { session, confirm, reset } = await addingAnother();
      const outcomes = await atOnce(WIDE, async (index) =>
        outcomeOf(index % 2 === 0 ? await confirm() : await reset()),
      );
      expect(outcomes.filter((outcome, index) => index % 2 === 1 && outcome === 'ok')).toHaveLength(1);
      await expectNoFactor(session);
      expect(await sessionsOf(world, session.user.id)).toEqual([]);
    });

    /** A stranger who has signed up with the address of somebody else, and the owner's magic link. */
    const takingOver = async () => {
      const { account, session } = await signUp();
      const app = await proposeApp(world, session);
      const principal = await principalOf(world, session);
      must(await world.useCases.requestMagicLink({ email: account.email, locale }));
      const worker = openMailWorker(world);
      await worker.deliver();
      const mail = worker.sent.findLast(({ to, subject }) => to === account.email && /sign-in/.test(subject));
      const takeOver = () => world.useCases.consumeMagicLink({ token: tokenIn(mail) });
      const code = app.code();
      return { session, takeOver, confirm: () => world.useCases.confirmTotp({ ...principal, code, locale }) };
    };

    test('the owner of the mailbox takes the account over while an app is confirmed: it does not count', async () => {
      const { session, takeOver, confirm } = await takingOver();
      gates.before('updateUser', async () => must(await takeOver()));
      expect(outcomeOf(await confirm())).toEqual(REFUSED);
      await expectNoFactor(session);
      expect(await sessionsOf(world, session.user.id)).toHaveLength(1);
    });

    test(`${WIDE - 1} confirmations and a takeover at once: the owner has the account alone`, async () => {
      const { session, takeOver, confirm } = await takingOver();
      const outcomes = await atOnce(WIDE, async (index) =>
        outcomeOf(index === WIDE / 2 ? await takeOver() : await confirm()),
      );
      await expectNoFactor(session);
      const alive = await sessionsOf(world, session.user.id);
      expect(alive).not.toContain(session.session.id);
      expect(alive).toHaveLength(outcomes[WIDE / 2] === 'ok' ? 1 : 0);
    });
  });
};
