import type { ProposedTotp } from '../../../src/application/second-factor/propose-totp.ts';
import { ok } from '../../../src/domain/result.ts';
import type { User } from '../../../src/domain/users/user.ts';
import {
  addApp,
  anAuthenticator,
  mailEnrolmentCode,
  mustNeed,
  principalOf,
  proposeApp,
  sessionsOf,
} from '../../support/an-authenticator.ts';
import { accountOf, must } from '../../support/open-use-cases.ts';
import type { FaultWorld, Instance } from '../fault-world.ts';
import { scenario, type Trial } from '../scenario.ts';
import { enrolled, factorsOf, hasApp, kept, logIn, userOf } from './factor-accounts.ts';

const ADA = accountOf('Ada');
const locale = 'en';
const REQUIRED = { secondFactor: { mode: 'required', roles: ['user'], trustedDeviceDays: 30 } } as const;

/** Trusts a device, and returns the session that did. */
const trusting = async (world: FaultWorld) => {
  const { app } = await enrolled(world);
  const finish = { mfaToken: await logIn(world), code: app.code(), rememberDevice: true };
  const session = must(await world.healthy.useCases.finishLogIn(finish));
  const { actor } = await principalOf(world.healthy, session);
  return { actor, id: session.trustToken?.split('.')[0] ?? '' };
};

const finishing = (kind: 'code' | 'recovery code' | 'device to be remembered') =>
  scenario(kind, async (world): Promise<Trial> => {
    const { app, recoveryCodes, principal } = await enrolled(world);
    const [first = '', second = ''] = recoveryCodes;
    const byRecovery = kind === 'recovery code';
    const finish = (
      { useCases }: Instance,
      mfaToken: string,
      proof: { readonly code: string } | { readonly recoveryCode: string },
    ) => useCases.finishLogIn({ mfaToken, ...proof, rememberDevice: kind === 'device to be remembered' });
    const mfaToken = await logIn(world);
    const others = await Promise.all([logIn(world), logIn(world)]);
    const proof = byRecovery ? { recoveryCode: first } : { code: app.code() };
    const sessions = async () => (await sessionsOf(world.healthy, principal.actor.id)).length;
    const before = await sessions();
    return {
      // Repeated in other sign-ins, whose tokens are unused: the factor itself must not be used twice.
      act: (instance, attempt) => finish(instance, [mfaToken, ...others][attempt] ?? '', proof),
      singleUse: true,
      done: async () => (await sessions()) > before,
      kept: () => kept(world),
      mend: async () => {
        world.advance(30);
        const next = byRecovery ? { recoveryCode: second } : { code: app.code() };
        must(await finish(world.healthy, await logIn(world), next));
      },
    };
  });

/** Confirms an app in a session. */
const confirming = scenario('in a session', async (world): Promise<Trial> => {
  const session = await world.signUp('Ada');
  const strangers = must(await world.healthy.useCases.authenticate(ADA));
  const app = await proposeApp(world.healthy, session);
  const principal = await principalOf(world.healthy, session);
  const code = app.code();
  // Whoever was signed in before is not, as soon as the factor is asked for.
  const isAlone = async () => !(await userOf(world)).hasSecondFactor || !(await world.isAlive(strangers));
  return {
    act: ({ useCases }) => useCases.confirmTotp({ ...principal, code, locale }),
    singleUse: true,
    done: () => hasApp(world),
    kept: async () => (await kept(world)) && (await isAlone()),
    mend: () => addApp(world.healthy, session),
  };
});

/** Begins an enrolment, and returns all that it needs. */
const enrolling = async ({ healthy }: FaultWorld) => {
  const { mfaToken } = mustNeed(await healthy.useCases.authenticate(ADA), 'enrolment_required');
  const { secret } = must(await healthy.useCases.proposeTotp({ mfaToken }));
  const mailedCode = await mailEnrolmentCode(healthy, mfaToken);
  return { mfaToken, mailedCode, code: anAuthenticator(healthy, secret).code(), locale } as const;
};

const confirmingSignIn = scenario(
  'to sign in',
  async (world): Promise<Trial> => {
    mustNeed(await world.healthy.useCases.registerUser(ADA), 'enrolment_required');
    const command = await enrolling(world);
    return {
      act: ({ useCases }) => useCases.confirmTotp(command),
      singleUse: true,
      done: () => hasApp(world),
      kept: () => kept(world),
      mend: async () => must(await world.healthy.useCases.confirmTotp(await enrolling(world))),
    };
  },
  REQUIRED,
);

/** What removes the factors of the account. */
const removing = (remove: (world: FaultWorld) => Promise<Trial['act']>) =>
  scenario('', async (world): Promise<Trial> => {
    const act = await remove(world);
    return {
      act,
      done: async () => !(await userOf(world)).hasSecondFactor,
      kept: () => kept(world),
    };
  });

/** What only reads: asking again must succeed. */
const reading = (ask: (actor: User) => (instance: Instance) => Promise<unknown>) =>
  scenario('', async (world): Promise<Trial> => {
    const act = ask((await trusting(world)).actor);
    return {
      act: async (instance) => ok(await act(instance)),
      done: async () => JSON.stringify(await act(world.healthy)).includes('createdAt'),
    };
  });

/** The scenarios of second factors. */
export const secondFactorScenarios = {
  finishLogIn: (['code', 'recovery code', 'device to be remembered'] as const).map(finishing),

  proposeTotp: [
    scenario('', async (world) => {
      const principal = await principalOf(world.healthy, await world.signUp('Ada'));
      let proposed: ProposedTotp | null = null;
      return {
        act: async ({ useCases }) => {
          const answer = await useCases.proposeTotp(principal);
          if (answer.ok) proposed = answer.value;
          return answer;
        },
        done: async () => {
          const { proposal } = await factorsOf(world);
          const sealed = proposal?.sealedSecret ?? '';
          const opened = await world.healthy.sealedText.open('totp-secret', principal.actor.id, sealed);
          return proposed !== null && opened?.text === proposed.secret;
        },
        kept: () => kept(world),
      };
    }),
  ],

  requestEnrolmentCode: [
    scenario(
      '',
      async (world) => {
        const { healthy } = world;
        const { mfaToken } = mustNeed(await healthy.useCases.registerUser(ADA), 'enrolment_required');
        await healthy.worker.deliver();
        healthy.worker.sent.length = 0;
        return {
          act: ({ useCases }) => useCases.requestEnrolmentCode({ mfaToken, locale }),
          done: async () => {
            await healthy.worker.deliver();
            return healthy.worker.sent.some(({ to }) => to === ADA.email);
          },
          kept: () => kept(world),
        };
      },
      REQUIRED,
    ),
  ],

  confirmTotp: [confirming, confirmingSignIn],

  removeTotp: [
    removing(async (world) => {
      const { principal } = await enrolled(world);
      return ({ useCases }) => useCases.removeTotp({ ...principal, locale });
    }),
  ],

  replaceRecoveryCodes: [
    scenario('', async (world) => {
      const { principal, recoveryCodes } = await enrolled(world);
      const { healthy } = world;
      let codes: readonly string[] = [];
      const spend = async (recoveryCode: string) => {
        const mfaToken = await logIn(world);
        return (await healthy.useCases.finishLogIn({ mfaToken, recoveryCode })).ok;
      };
      return {
        act: async ({ useCases }) => {
          const answer = await useCases.replaceRecoveryCodes(principal);
          if (answer.ok) codes = answer.value;
          return answer;
        },
        done: async () => {
          // Spends one of the ten that were told last, which must be those that work, and one of the first, which must not.
          const [code, ...rest] = codes;
          codes = rest;
          return code !== undefined && (await spend(code)) && !(await spend(recoveryCodes.at(-1) ?? ''));
        },
        kept: () => kept(world),
      };
    }),
  ],

  resetFactors: [
    removing(async (world) => {
      await enrolled(world);
      const [actor, { id }] = [await world.admin(), await userOf(world)];
      return ({ useCases }) => useCases.resetFactors({ actor, id, locale });
    }),
  ],

  endTrustedDevice: [
    scenario('', async (world) => {
      const { actor, id } = await trusting(world);
      const { trustedDevices } = world.healthy.store;
      return {
        act: ({ useCases }) => useCases.endTrustedDevice({ actor, id }),
        done: async () => (await trustedDevices.find(id, world.healthy.clock.now())) === null,
        kept: () => kept(world),
      };
    }),
  ],

  endTrustedDevices: [
    scenario('', async (world) => {
      const { actor } = await trusting(world);
      return {
        act: ({ useCases }) => useCases.endTrustedDevices({ actor }),
        done: async () => (await world.healthy.useCases.listTrustedDevices({ actor })).length === 0,
        kept: () => kept(world),
      };
    }),
  ],

  listFactors: [
    reading(
      (actor) =>
        ({ useCases }) =>
          useCases.listFactors({ actor }),
    ),
  ],
  listTrustedDevices: [
    reading(
      (actor) =>
        ({ useCases }) =>
          useCases.listTrustedDevices({ actor }),
    ),
  ],
};
