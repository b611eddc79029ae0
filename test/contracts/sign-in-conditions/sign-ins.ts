import type { Store } from '../../../src/application/ports/store.ts';
import type { SessionTokens } from '../../../src/application/sessions/start-session.ts';
import type { UseCases } from '../../../src/application/use-cases.ts';
import { ok, type Result } from '../../../src/domain/result.ts';
import type { User } from '../../../src/domain/users/user.ts';
import { changing } from '../../support/a-user.ts';
import {
  addApp,
  anAuthenticator,
  mailEnrolmentCode,
  mustNeed,
  principalOf,
} from '../../support/an-authenticator.ts';
import { codeIn, type MailWorker, tokenIn } from '../../support/open-mail-worker.ts';
import { accountOf, must, type OpenUseCases } from '../../support/open-use-cases.ts';
import type { CHANGES } from './changes.ts';

type ValueOf<R> = R extends { readonly ok: true; readonly value: infer V } ? V : never;

/** Whether a value is, or has in a member, the tokens of a session. */
type HasTokens<V> = [Extract<V | (V extends object ? V[keyof V] : never), SessionTokens>] extends [never]
  ? false
  : true;

/** Every use-case that returns the tokens of a session. */
export type SigningInUseCase = {
  [K in keyof UseCases]: HasTokens<ValueOf<Awaited<ReturnType<UseCases[K]>>>> extends true ? K : never;
}[keyof UseCases];

export interface SignInWorld
  extends Pick<OpenUseCases, 'useCases' | 'signUp' | 'userOf' | 'clock' | 'secrets' | 'advance'> {
  readonly store: Store;
  readonly worker: MailWorker;
  /** Opens an account by an administrator's invitation. */
  invite(name: string): Promise<User>;
  /** The same service, by whose rules everybody must have a second factor. */
  readonly strict: Pick<OpenUseCases, 'useCases'>;
  /** Returns a set-up token, as if the installation had no administrator. */
  setupToken(): Promise<string>;
}

type Outcome = Result<unknown, { readonly code: string }>;

/** One way of signing in. */
export interface SignInWay {
  readonly name: string;
  /** The error code when the account has become another one. */
  readonly refusal: string;
  /** Changes that the session survives, because the act continues it instead of beginning one. */
  readonly outlives?: readonly (keyof typeof CHANGES)[];
  /** Prepares the sign-in and returns the function that performs it. */
  prepare(world: SignInWorld, name: string): Promise<() => Promise<Outcome>>;
}

/** What ends no session that exists: a factor that is added asks for it at the next sign-in. */
const OF_OTHER_SESSIONS = ['email', 'hasSecondFactor', 'factorEpoch', 'linkEpoch'] as const;

/** Makes an account with a role that it can lose. */
const anAdmin = async ({ signUp, store }: SignInWorld, name: string) => {
  const signedUp = await signUp(name);
  const roles = ['user', 'admin'] as const;
  const user = must(await store.users.update<never>(signedUp.user.id, changing({ roles })));
  return { ...signedUp, user };
};

const mailsTo = async ({ worker }: SignInWorld, name: string) => {
  await worker.deliver();
  return worker.sent
    .filter(({ to }) => to === accountOf(name).email)
    .map((mail) => ({ token: tokenIn(mail), code: codeIn(mail), subject: mail.subject }));
};

const linkFor = async (world: SignInWorld, name: string) => {
  must(await world.useCases.requestMagicLink({ email: accountOf(name).email, locale: 'en' }));
  const mail = (await mailsTo(world, name)).find(({ subject }) => subject === 'Your sign-in link');
  if (mail === undefined) throw new Error('no link was mailed');
  return mail;
};

/** Makes an account with a second factor, whose app has a code to give. */
const withApp = async (world: SignInWorld, name: string) => {
  const session = await anAdmin(world, name);
  const { app, recoveryCodes } = await addApp(world, session);
  world.advance(30);
  return { app, recoveryCodes, session: must(await world.useCases.refreshSession(session.refreshToken)) };
};

const finishWith =
  (kind: 'code' | 'recoveryCode'): SignInWay['prepare'] =>
  async (world, name) => {
    const { app, recoveryCodes } = await withApp(world, name);
    const { mfaToken } = mustNeed(await world.useCases.authenticate(accountOf(name)), 'mfa_required');
    const proof = kind === 'code' ? { code: app.code() } : { recoveryCode: recoveryCodes[0] ?? '' };
    return () => world.useCases.finishLogIn({ mfaToken, ...proof });
  };

const INVALID_TOKEN = 'invalid_or_expired_token';

/** Every way of signing in. A use-case that signs in does not compile until it is listed here. */
export const SIGN_INS: { readonly [K in SigningInUseCase]: readonly SignInWay[] } = {
  registerUser: [
    {
      name: 'sign-up',
      refusal: 'email_taken',
      prepare:
        async ({ useCases }, name) =>
        () =>
          useCases.registerUser(accountOf(name)),
    },
  ],
  authenticate: [
    {
      name: 'log-in',
      refusal: 'invalid_credentials',
      prepare: async (world, name) => {
        await anAdmin(world, name);
        return () => world.useCases.authenticate(accountOf(name));
      },
    },
  ],
  consumeMagicLink: [
    {
      name: 'magic link',
      refusal: INVALID_TOKEN,
      prepare: async (world, name) => {
        await anAdmin(world, name);
        const { token } = await linkFor(world, name);
        return () => world.useCases.consumeMagicLink({ token });
      },
    },
    {
      name: 'mailed code',
      refusal: INVALID_TOKEN,
      prepare: async (world, name) => {
        await anAdmin(world, name);
        const { code } = await linkFor(world, name);
        return () => world.useCases.consumeMagicLink({ email: accountOf(name).email, code });
      },
    },
    {
      name: 'magic link that opens an account',
      refusal: INVALID_TOKEN,
      prepare: async (world, name) => {
        const { token } = await linkFor(world, name);
        return () => world.useCases.consumeMagicLink({ token });
      },
    },
  ],
  acceptInvitation: [
    {
      name: 'invitation',
      refusal: INVALID_TOKEN,
      prepare: async (world, name) => {
        await world.invite(name);
        const [invitation] = await mailsTo(world, name);
        const token = invitation?.token ?? '';
        return () => world.useCases.acceptInvitation({ ...accountOf(name), token });
      },
    },
  ],
  setUpFirstAdmin: [
    {
      name: 'set-up',
      refusal: INVALID_TOKEN,
      prepare: async (world, name) => {
        const token = await world.setupToken();
        return () => world.useCases.setUpFirstAdmin({ ...accountOf(name), token });
      },
    },
  ],
  changePassword: [
    {
      name: 'change of password',
      refusal: 'invalid_token',
      prepare: async (world, name) => {
        const { user: actor } = await anAdmin(world, name);
        const { password: currentPassword } = accountOf(name);
        const newPassword = 'an even longer passphrase';
        return () => world.useCases.changePassword({ actor, currentPassword, newPassword, locale: 'en' });
      },
    },
  ],
  refreshSession: [
    {
      name: 'refresh',
      refusal: 'invalid_refresh_token',
      outlives: OF_OTHER_SESSIONS,
      prepare: async (world, name) => {
        const { refreshToken } = await anAdmin(world, name);
        return () => world.useCases.refreshSession(refreshToken);
      },
    },
    {
      name: 'second refresh',
      refusal: 'invalid_refresh_token',
      outlives: OF_OTHER_SESSIONS,
      prepare: async (world, name) => {
        const first = await anAdmin(world, name);
        const { refreshToken } = must(await world.useCases.refreshSession(first.refreshToken));
        return () => world.useCases.refreshSession(refreshToken);
      },
    },
  ],
  stepUp: [
    {
      name: 'step-up by password',
      refusal: 'invalid_refresh_token',
      outlives: OF_OTHER_SESSIONS,
      prepare: async (world, name) => {
        const { user: actor, session, refreshToken } = await anAdmin(world, name);
        const { password } = accountOf(name);
        return () => world.useCases.stepUp({ actor, sessionId: session.id, refreshToken, password });
      },
    },
    {
      name: 'step-up by code',
      refusal: 'invalid_refresh_token',
      outlives: OF_OTHER_SESSIONS,
      prepare: async (world, name) => {
        const { user: actor, session, refreshToken } = await anAdmin(world, name);
        const sessionId = session.id;
        must(await world.useCases.requestStepUpCode({ actor, sessionId, locale: 'en' }));
        const mails = await mailsTo(world, name);
        const code = mails.find(({ subject }) => subject === 'Your confirmation code')?.code ?? '';
        return () => world.useCases.stepUp({ actor, sessionId, refreshToken, code });
      },
    },
    {
      name: 'step-up by an authenticator app',
      refusal: 'invalid_refresh_token',
      outlives: OF_OTHER_SESSIONS,
      prepare: async (world, name) => {
        const { app, session } = await withApp(world, name);
        const principal = await principalOf(world, session);
        const { refreshToken } = session;
        return () => world.useCases.stepUp({ ...principal, refreshToken, code: app.code() });
      },
    },
  ],
  finishLogIn: [
    { name: 'authenticator app', refusal: INVALID_TOKEN, prepare: finishWith('code') },
    { name: 'recovery code', refusal: INVALID_TOKEN, prepare: finishWith('recoveryCode') },
  ],
  confirmTotp: [
    {
      name: 'sign-in that adds a second factor',
      refusal: INVALID_TOKEN,
      prepare: async (world, name) => {
        await anAdmin(world, name);
        const { useCases } = world.strict;
        const { mfaToken } = mustNeed(await useCases.authenticate(accountOf(name)), 'enrolment_required');
        const { secret } = must(await useCases.proposeTotp({ mfaToken }));
        const mailedCode = await mailEnrolmentCode(world, mfaToken);
        const code = anAuthenticator(world, secret).code();
        return async () => {
          const confirmed = await useCases.confirmTotp({ mfaToken, mailedCode, code, locale: 'en' });
          return confirmed.ok ? ok(confirmed.value.signedIn) : confirmed;
        };
      },
    },
  ],
};
