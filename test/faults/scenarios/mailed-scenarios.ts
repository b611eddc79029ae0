import type { Mail } from '../../../src/application/ports/mailer.ts';
import type { SignedIn } from '../../../src/application/sessions/start-session.ts';
import type { SteppedUp } from '../../../src/application/step-up/step-up.ts';
import { ok } from '../../../src/domain/result.ts';
import { codeIn, tokenIn } from '../../support/open-mail-worker.ts';
import { accountOf, must } from '../../support/open-use-cases.ts';
import type { FaultWorld, Instance } from '../fault-world.ts';
import { scenario } from '../scenario.ts';

const email = accountOf('Ada').email;
const asked = { email, locale: 'en' } as const;
const moved = 'ada@elsewhere.example';

/** Sends all due mails and returns the last one to an e-mail address. */
const lastMail = async ({ healthy: { worker } }: FaultWorld, to = email): Promise<Mail | undefined> => {
  await worker.deliver();
  return worker.sent.filter((mail) => mail.to === to).at(-1);
};

/** Signs up Ada, and delivers and discards the first mail. */
const signUp = async (world: FaultWorld): Promise<SignedIn> => {
  const ada = await world.signUp('Ada');
  await world.healthy.worker.deliver();
  world.healthy.worker.sent.length = 0;
  return ada;
};

/** Asks again 61 seconds later, so that another mail is sent. */
const askAgain = async (world: FaultWorld, ask: (instance: Instance) => Promise<unknown>, to = email) => {
  world.advance(61);
  await ask(world.healthy);
  return lastMail(world, to);
};

/** Runs a check until it has succeeded once: what a mailed link gave cannot be requested with it again. */
const onceDone = (check: () => Promise<boolean>) => {
  let achieved = false;
  return async () => {
    achieved ||= await check();
    return achieved;
  };
};

const resetWith = (instance: Instance, token: string, newPassword: string) =>
  instance.useCases.resetPassword({ token, newPassword, locale: 'en' });

const passwordOf = (attempt: number) => `a new passphrase, number ${attempt}`;

const opensWithOneOf = async (world: FaultWorld, passwords: readonly (string | undefined)[]) => {
  const opened = [];
  for (const password of passwords) opened.push(await world.opens('Ada', password));
  return opened.filter(Boolean).length === 1;
};

const anInvitation = async (world: FaultWorld) => {
  const actor = await world.admin();
  must(await world.healthy.useCases.createUser({ actor, name: 'Ada', email }));
  return tokenIn(await lastMail(world));
};

/** Adds the password that proves whose link it is. */
const withPassword = (token: string) => ({ token, password: accountOf('Ada').password });

const requestReset = (instance: Instance) => instance.useCases.requestPasswordReset(asked);
const requestLink = (instance: Instance) => instance.useCases.requestMagicLink(asked);

const METHODS = { password: 'pwd', code: 'mail' } as const;

/** The scenarios of everything that goes by mail. */
export const mailedScenarios = {
  requestPasswordReset: [
    scenario('', async (world) => {
      await signUp(world);
      return {
        act: requestReset,
        done: onceDone(async () => {
          const token = tokenIn(await lastMail(world));
          return (
            (await resetWith(world.healthy, token, passwordOf(0))).ok && world.opens('Ada', passwordOf(0))
          );
        }),
      };
    }),
  ],

  resetPassword: [
    scenario('', async (world) => {
      await signUp(world);
      await requestReset(world.healthy);
      const token = tokenIn(await lastMail(world));
      const passwords = [undefined, ...[0, 1, 2, 3].map(passwordOf)];
      const works = async () => {
        for (const password of passwords.slice(1)) if (await world.opens('Ada', password)) return true;
        return false;
      };
      return {
        act: (instance, attempt) => resetWith(instance, token, passwordOf(attempt)),
        singleUse: true,
        done: works,
        kept: () => opensWithOneOf(world, passwords),
        mend: async () => {
          const mail = await askAgain(world, requestReset);
          must(await resetWith(world.healthy, tokenIn(mail), passwordOf(3)));
        },
      };
    }),
  ],

  requestMagicLink: [
    scenario('', async (world) => {
      await signUp(world);
      return {
        act: requestLink,
        done: onceDone(async () => {
          const token = tokenIn(await lastMail(world));
          return (await world.healthy.useCases.consumeMagicLink({ token })).ok;
        }),
      };
    }),
  ],

  consumeMagicLink: (['link', 'link with its code', 'code', 'link that signs up'] as const).map((kind) =>
    scenario(kind, async (world) => {
      world.healthy.worker.magicLinkSignUp = kind === 'link that signs up';
      if (kind !== 'link that signs up') await signUp(world);
      const secretIn = (mail: Mail | undefined) => {
        if (kind === 'code') return { email, code: codeIn(mail) };
        const token = tokenIn(mail);
        return kind === 'link with its code' ? { token, code: codeIn(mail) } : { token };
      };
      await requestLink(world.healthy);
      let presented = secretIn(await lastMail(world));
      let signedIn: SignedIn | null = null;
      const consume = async ({ useCases }: Instance) => {
        const answer = await useCases.consumeMagicLink(presented);
        if (answer.ok) signedIn = must(answer);
        return answer;
      };
      return {
        act: consume,
        singleUse: true,
        done: () => world.isAlive(signedIn),
        mend: async () => {
          presented = secretIn(await askAgain(world, requestLink));
          must(await consume(world.healthy));
        },
      };
    }),
  ),

  verifyEmail: [
    scenario('', async (world) => {
      const { user } = await world.signUp('Ada');
      const token = tokenIn(await lastMail(world));
      return {
        act: ({ useCases }) => useCases.verifyEmail(withPassword(token)),
        singleUse: true,
        done: async () => (await world.healthy.store.users.findById(user.id))?.emailVerified === true,
        kept: () => world.opens('Ada'),
        mend: async () => {
          const mail = await askAgain(world, ({ useCases }) =>
            useCases.resendVerification({ actor: user, locale: 'en' }),
          );
          must(await world.healthy.useCases.verifyEmail(withPassword(tokenIn(mail))));
        },
      };
    }),
    scenario('change of address', async (world) => {
      const { user: actor } = await signUp(world);
      const { password } = accountOf('Ada');
      const change = ({ useCases }: Instance) =>
        useCases.requestEmailChange({ actor, newEmail: moved, password, locale: 'en' });
      must(await change(world.healthy));
      const token = tokenIn(await lastMail(world, moved));
      return {
        act: ({ useCases }) => useCases.verifyEmail(withPassword(token)),
        singleUse: true,
        done: () => world.opens('Ada', password, moved),
        kept: async () => (await world.opens('Ada')) !== (await world.opens('Ada', password, moved)),
        mend: async () => {
          const mail = await askAgain(world, change, moved);
          must(await world.healthy.useCases.verifyEmail(withPassword(tokenIn(mail))));
        },
        free: ['Ada'],
      };
    }),
    scenario(
      'second sign-up',
      async (world) => {
        const second = { ...accountOf('Ada'), password: passwordOf(0) };
        const signUpAgain = ({ useCases }: Instance) => useCases.registerUser(second);
        must(await world.healthy.useCases.registerUser(accountOf('Ada')));
        await world.healthy.worker.deliver();
        must(await signUpAgain(world.healthy));
        const token = tokenIn(await lastMail(world));
        const verify = ({ useCases }: Instance, link: string) =>
          useCases.verifyEmail({ token: link, password: second.password });
        return {
          act: (instance) => verify(instance, token),
          singleUse: true,
          done: () => world.opens('Ada', second.password),
          kept: () => opensWithOneOf(world, [undefined, second.password]),
          mend: async () => {
            const mail = await askAgain(world, signUpAgain);
            must(await verify(world.healthy, tokenIn(mail)));
          },
        };
      },
      { requireVerifiedEmail: true },
    ),
  ],

  rejectVerification: [
    scenario('', async (world) => {
      await world.signUp('Ada');
      const mail = await lastMail(world);
      const rejected = { token: tokenIn(mail), code: codeIn(mail) };
      return {
        act: ({ useCases }) => useCases.rejectVerification(rejected),
        done: async () => (await world.healthy.userOf(email)) === null,
        mend: async () => ok(undefined),
        free: ['Ada'],
      };
    }),
  ],

  undoEmailChange: [
    scenario('', async (world) => {
      const { user: actor } = await signUp(world);
      const { password } = accountOf('Ada');
      const change = { actor, newEmail: moved, password, locale: 'en' } as const;
      must(await world.healthy.useCases.requestEmailChange(change));
      const link = tokenIn(await lastMail(world, moved));
      must(await world.healthy.useCases.verifyEmail(withPassword(link)));
      const mail = await lastMail(world);
      const undo = ({ useCases }: Instance) =>
        useCases.undoEmailChange({ token: tokenIn(mail), code: codeIn(mail), locale: 'en' });
      return {
        act: undo,
        done: async () => (await world.healthy.userOf(email))?.id === actor.id,
        kept: async () =>
          ((await world.healthy.userOf(email)) === null) !== ((await world.healthy.userOf(moved)) === null),
      };
    }),
  ],

  secureAccount: [
    scenario('', async (world) => {
      const { user: actor } = await signUp(world);
      const { password } = accountOf('Ada');
      must(
        await world.healthy.useCases.requestEmailChange({ actor, newEmail: moved, password, locale: 'en' }),
      );
      const mail = await lastMail(world);
      return {
        act: ({ useCases }) =>
          useCases.secureAccount({ token: tokenIn(mail), code: codeIn(mail), locale: 'en' }),
        done: async () => !(await world.opens('Ada')),
      };
    }),
  ],

  resendVerification: [
    scenario('', async (world) => {
      const { user } = await signUp(world);
      world.advance(61);
      return {
        act: async ({ useCases }) => ok(await useCases.resendVerification({ actor: user, locale: 'en' })),
        done: onceDone(async () => {
          const token = tokenIn(await lastMail(world));
          return (await world.healthy.useCases.verifyEmail(withPassword(token))).ok;
        }),
      };
    }),
  ],

  requestEmailChange: [
    scenario('', async (world) => {
      const { user: actor } = await signUp(world);
      const { password } = accountOf('Ada');
      return {
        act: ({ useCases }) =>
          useCases.requestEmailChange({ actor, newEmail: moved, password, locale: 'en' }),
        done: onceDone(async () => {
          const token = tokenIn(await lastMail(world, moved));
          const told = (await lastMail(world)) !== undefined;
          return told && (await world.healthy.useCases.verifyEmail(withPassword(token))).ok;
        }),
        kept: async () => (await world.opens('Ada')) !== (await world.opens('Ada', password, moved)),
      };
    }),
  ],

  requestStepUpCode: [
    scenario('', async (world) => {
      const { user: actor, session, refreshToken } = await signUp(world);
      const sessionId = session.id;
      return {
        act: ({ useCases }) => useCases.requestStepUpCode({ actor, sessionId, locale: 'en' }),
        done: onceDone(async () => {
          const code = codeIn(await lastMail(world));
          return (await world.healthy.useCases.stepUp({ actor, sessionId, refreshToken, code })).ok;
        }),
      };
    }),
  ],

  stepUp: (['password', 'code'] as const).map((kind) =>
    scenario(kind, async (world) => {
      const { user: actor, session, refreshToken } = await signUp(world);
      const { password } = accountOf('Ada');
      const command = { actor, sessionId: session.id, refreshToken };
      const ask = ({ useCases }: Instance) => useCases.requestStepUpCode({ ...command, locale: 'en' });
      let proof: { password: string } | { code: string } = { password };
      const mailCode = async () => {
        proof = { code: codeIn(await askAgain(world, ask)) };
      };
      if (kind === 'code') await mailCode();
      let steppedUp: SteppedUp | null = null;
      const stepUp = async ({ useCases }: Instance) => {
        const answer = await useCases.stepUp({ ...command, ...proof });
        if (answer.ok) steppedUp = answer.value;
        return answer;
      };
      return {
        act: stepUp,
        ...(kind === 'code' && { singleUse: true }),
        done: async () =>
          (await world.isAlive(steppedUp)) && steppedUp?.session.authentication.methods[0] === METHODS[kind],
        kept: () => world.opens('Ada'),
        mend: async () => {
          if (kind === 'code') await mailCode();
          must(await stepUp(world.healthy));
        },
      };
    }),
  ),

  acceptInvitation: [
    scenario('', async (world) => {
      const token = await anInvitation(world);
      const accept = ({ useCases }: Instance, attempt: number) =>
        useCases.acceptInvitation({ token, name: 'Ada', password: passwordOf(attempt) });
      return {
        act: accept,
        singleUse: true,
        done: async () => {
          for (const attempt of [0, 1, 2, 3]) if (await world.opens('Ada', passwordOf(attempt))) return true;
          return false;
        },
        mend: async () => {
          const mail = await askAgain(world, requestReset);
          must(await resetWith(world.healthy, tokenIn(mail), passwordOf(3)));
        },
      };
    }),
  ],

  deliverMail: (['verification', 'magic link'] as const).map((kind) =>
    scenario(kind, async (world) => {
      const { healthy, faulty } = world;
      if (kind === 'verification') await world.signUp('Ada');
      else await signUp(world).then(() => requestLink(healthy));
      const deliver = async ({ worker }: Instance) => ok(await worker.deliver());
      const use = (token: string) =>
        kind === 'verification'
          ? healthy.useCases.verifyEmail(withPassword(token))
          : healthy.useCases.consumeMagicLink({ token });
      return {
        act: deliver,
        done: onceDone(async () => {
          const mail = [...faulty.worker.sent, ...healthy.worker.sent].at(-1);
          return (await use(tokenIn(mail))).ok;
        }),
        mend: async () => {
          // A worker that was cut off holds its mail until the lease ends.
          world.advance(61);
          await healthy.worker.deliver();
        },
      };
    }),
  ),
};
