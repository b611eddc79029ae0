import type { SignedIn } from '../../../../src/application/sessions/start-session.ts';
import type { UseCases } from '../../../../src/application/use-cases.ts';
import type { Result } from '../../../../src/domain/result.ts';
import { anAuthenticator, mailEnrolmentCode, principalOf } from '../../../support/an-authenticator.ts';
import { codeIn, tokenIn } from '../../../support/open-mail-worker.ts';
import { ADMIN, must } from '../../../support/open-use-cases.ts';
import { ADA, type World } from './open-world.ts';

const locale = 'en';

type ValueOf<R> = R extends { readonly ok: true; readonly value: infer V } ? V : never;

/** Whether a value is what a sign-in gives, or has it in a member. */
type SignsIn<V> = [Extract<V | (V extends object ? V[keyof V] : never), SignedIn>] extends [never]
  ? false
  : true;

/** Every use-case that can begin a session. One without a row below does not compile. */
type WayIn = {
  [K in keyof UseCases]: SignsIn<ValueOf<Awaited<ReturnType<UseCases[K]>>>> extends true ? K : never;
}[keyof UseCases];

/** What a way in leads to; null: such an account cannot come this way. */
export type Cell = 'tokens' | 'mfa_required' | 'enrolment_required' | 'refused' | null;

/** One way in, and what it leads to in each state of the account. */
export interface Row {
  readonly name: string;
  readonly cells: readonly [Cell, Cell, Cell, Cell];
  /** The account opens only now. */
  readonly isNew?: true;
  act(world: World): Promise<Result<unknown, { readonly code: string }>>;
}

const mailOf = async ({ worker }: World, subject: RegExp) => {
  await worker.deliver();
  return worker.sent.findLast((mail) => subject.test(mail.subject));
};
const askForLink = async (at: World) => {
  must(await at.useCases.requestMagicLink({ email: ADA.email, locale }));
  return mailOf(at, /sign-in link/i);
};
const userOf = async (at: World) => {
  const user = await at.userOf(ADA.email);
  if (user === null) throw new Error('nobody has the address');
  return user;
};
/** The token that the password gives, or one that nobody was given. */
const mfaTokenOf = async ({ useCases }: World): Promise<string> => {
  const outcome = await useCases.authenticate(ADA);
  const isPending = outcome.ok && outcome.value.kind !== 'signed_in';
  return isPending ? outcome.value.mfaToken : 'x'.repeat(43);
};

const openAdmin = async (at: World) => {
  must(await at.useCases.ensureFirstAdmin(ADMIN));
  const admin = await at.userOf(ADMIN.email);
  if (admin === null) throw new Error('there is no administrator');
  return { admin };
};

/** Every way in. */
export const WAYS: { readonly [K in WayIn]: readonly Row[] } = {
  authenticate: [
    {
      name: 'password',
      cells: ['tokens', 'mfa_required', 'enrolment_required', 'tokens'],
      act: ({ useCases, trustToken }) => useCases.authenticate({ ...ADA, trustToken }),
    },
  ],
  consumeMagicLink: [
    {
      name: 'magic link',
      cells: ['tokens', 'mfa_required', 'enrolment_required', 'tokens'],
      act: async (at) => {
        const token = tokenIn(await askForLink(at));
        return at.useCases.consumeMagicLink({ token, trustToken: at.trustToken });
      },
    },
    {
      name: 'mailed code',
      cells: ['tokens', 'mfa_required', 'enrolment_required', 'tokens'],
      act: async (at) => {
        const code = codeIn(await askForLink(at));
        return at.useCases.consumeMagicLink({ email: ADA.email, code, trustToken: at.trustToken });
      },
    },
    {
      name: 'magic link that opens an account',
      cells: ['tokens', null, 'enrolment_required', null],
      isNew: true,
      act: async (at) => at.useCases.consumeMagicLink({ token: tokenIn(await askForLink(at)) }),
    },
  ],
  registerUser: [
    {
      name: 'sign-up',
      cells: ['tokens', null, 'enrolment_required', null],
      isNew: true,
      act: ({ useCases }) => useCases.registerUser(ADA),
    },
    {
      name: 'sign-up with the address of an account',
      cells: ['refused', 'refused', 'refused', 'refused'],
      act: ({ useCases }) => useCases.registerUser(ADA),
    },
  ],
  acceptInvitation: [
    {
      name: 'invitation',
      // It takes no token of a trusted device, and ends all trust, since it sets a password.
      cells: ['tokens', 'mfa_required', 'enrolment_required', 'mfa_required'],
      isNew: true,
      act: async (at) => {
        const { admin } = await openAdmin(at);
        const { name, email } = ADA;
        must(await at.useCases.createUser({ actor: admin, name, email, roles: ['user'], locale }));
        const token = tokenIn(await mailOf(at, /./));
        const { id } = await userOf(at);
        const hasSecondFactor = at.factor.startsWith('TOTP');
        await at.store.users.update<never>(id, (user) => ({
          ok: true,
          value: { ...user, hasSecondFactor, emailVerified: hasSecondFactor, version: user.version + 1 },
        }));
        return at.useCases.acceptInvitation({ ...ADA, token });
      },
    },
  ],
  setUpFirstAdmin: [
    {
      name: 'set-up of the first administrator',
      cells: ['tokens', null, 'enrolment_required', null],
      isNew: true,
      act: async ({ useCases }) => {
        const outcome = must(await useCases.ensureFirstAdmin(null));
        const token = outcome.kind === 'setup' ? outcome.setupToken : '';
        return useCases.setUpFirstAdmin({ ...ADA, token });
      },
    },
  ],
  changePassword: [
    {
      name: 'change of the password, which continues a session',
      cells: ['tokens', 'tokens', 'tokens', 'tokens'],
      act: async (at) => {
        if (at.session === null) throw new Error('there is no session');
        const principal = await principalOf(at, at.session);
        const passwords = { currentPassword: ADA.password, newPassword: 'an even longer passphrase' };
        return at.useCases.changePassword({ ...principal, ...passwords, locale });
      },
    },
  ],
  finishLogIn: [
    {
      name: 'second factor',
      cells: ['refused', 'tokens', 'refused', 'tokens'],
      act: async (at) => {
        const mfaToken = await mfaTokenOf(at);
        return at.useCases.finishLogIn({ mfaToken, code: at.app?.code() ?? '123456' });
      },
    },
  ],
  confirmTotp: [
    {
      name: 'sign-in that adds a second factor',
      cells: ['refused', 'refused', 'tokens', 'refused'],
      act: async (at) => {
        const mfaToken = await mfaTokenOf(at);
        const proposed = await at.useCases.proposeTotp({ mfaToken });
        const code = proposed.ok
          ? anAuthenticator(at, proposed.value.secret).code()
          : (at.app?.code() ?? '123456');
        const mailedCode = proposed.ok ? await mailEnrolmentCode(at, mfaToken) : undefined;
        return at.useCases.confirmTotp({ mfaToken, code, mailedCode, locale });
      },
    },
  ],
};
