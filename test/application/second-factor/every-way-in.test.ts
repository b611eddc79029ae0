import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { SignedIn } from '../../../src/application/sessions/start-session.ts';
import type { UseCases } from '../../../src/application/use-cases.ts';
import type { Result } from '../../../src/domain/result.ts';
import {
  type Authenticator,
  addApp,
  anAuthenticator,
  mailEnrolmentCode,
  mustNeed,
  outcomeOf,
  principalOf,
  proveMailbox,
} from '../../support/an-authenticator.ts';
import { codeIn, type MailWorker, openMailWorker, tokenIn } from '../../support/open-mail-worker.ts';
import {
  ADMIN,
  accountOf,
  must,
  type OpenUseCases,
  openUseCases,
  type UseCasesOptions,
} from '../../support/open-use-cases.ts';

const ADA = accountOf('Ada');
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

const FACTORS = ['no factor', 'TOTP', 'required, and no factor', 'TOTP, and a trusted device'] as const;
type Factor = (typeof FACTORS)[number];

/** What a way in leads to; null: such an account cannot come this way. */
type Cell = 'tokens' | 'mfa_required' | 'enrolment_required' | 'refused' | null;

/** An installation with an account in one of these states, and what its owner has. */
interface World extends OpenUseCases {
  readonly worker: MailWorker;
  readonly factor: Factor;
  readonly app: Authenticator | null;
  readonly session: SignedIn | null;
  readonly trustToken: string | undefined;
}

interface Row {
  readonly name: string;
  readonly cells: readonly [Cell, Cell, Cell, Cell];
  /** The account opens only now. */
  readonly isNew?: true;
  act(world: World): Promise<Result<unknown, { readonly code: string }>>;
}

let world: World;
const opened: OpenUseCases[] = [];
const openBare = async (options: UseCasesOptions): Promise<OpenUseCases> => {
  const bare = await openUseCases(options);
  opened.push(bare);
  return bare;
};
afterEach(async () => {
  // Two services may share a store: it is closed once.
  await opened.at(0)?.close();
  opened.length = 0;
});

const REQUIRED = { SECOND_FACTOR: 'required', SECOND_FACTOR_ROLES: ['user'] } as const;

const open = async (factor: Factor, isNew = false): Promise<World> => {
  const before = await openBare({});
  const isRequired = factor === 'required, and no factor';
  const session = isNew ? null : await before.signUp('Ada');
  if (session !== null) await proveMailbox(before, session.user.id);
  let app: Authenticator | null = null;
  let trustToken: string | undefined;
  if (session !== null && factor.startsWith('TOTP')) {
    ({ app } = await addApp(before, session, true));
    before.advance(30);
    const { mfaToken } = mustNeed(await before.useCases.authenticate(ADA), 'mfa_required');
    const rememberDevice = factor.endsWith('trusted device');
    const finish = { mfaToken, code: app.code(), rememberDevice };
    trustToken = must(await before.useCases.finishLogIn(finish)).trustToken ?? undefined;
    before.advance(30);
  }
  const service = isRequired ? await openBare({ store: before.store, config: REQUIRED }) : before;
  const worker = openMailWorker(service);
  worker.magicLinkSignUp = true;
  await worker.deliver();
  worker.sent.length = 0;
  world = { ...service, worker, factor, app, session, trustToken };
  return world;
};

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
  const value: { readonly mfaToken?: string } = outcome.ok ? outcome.value : {};
  return value.mfaToken ?? 'x'.repeat(43);
};

/** Every way in. */
const WAYS: { readonly [K in WayIn]: readonly Row[] } = {
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
        must(await at.useCases.createUser({ actor: admin, name, email, locale } as never));
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

const openAdmin = async (at: World) => {
  must(await at.useCases.ensureFirstAdmin(ADMIN));
  const admin = await at.userOf(ADMIN.email);
  if (admin === null) throw new Error('there is no administrator');
  return { admin };
};

const CELLS = Object.values(WAYS)
  .flat()
  .flatMap((row) =>
    FACTORS.flatMap((factor, index) => {
      const cell = row.cells[index] ?? null;
      return cell === null ? [] : [{ row, factor, cell }];
    }),
  );
afterAll(() => console.log(`way in × second factor: ${CELLS.length} cells`));

interface Given {
  readonly kind?: string;
  readonly accessToken?: SignedIn['accessToken'];
  readonly signedIn?: SignedIn | null;
}

describe('every way in × second factor', () => {
  test.each(CELLS)('$row.name, $factor: $cell', async ({ row, factor, cell }) => {
    const at = await open(factor, row.isNew);
    const outcome = await row.act(at);
    const given: Given = outcome.ok ? (outcome.value as Given) : {};
    const tokens = given.signedIn ?? given;
    if (cell === 'tokens') {
      expect(outcome.ok).toBe(true);
      expect(outcomeOf(await at.useCases.verifyAccess(tokens.accessToken?.token ?? ''))).toBe('ok');
      return;
    }
    expect(outcome.ok ? given.kind : 'refused').toBe(cell);
    // Whatever the answer is, there is no token in it but that of the next step.
    const text = JSON.stringify(outcome);
    for (const secret of ['accessToken', 'refreshToken', 'deviceToken', 'trustToken', 'sessionId']) {
      expect(text).not.toContain(`"${secret}"`);
    }
  });
});

describe.each(['mfa_required', 'enrolment_required'] as const)('the token of %s', (kind) => {
  /** The token as it is, and in every form that one of another purpose has. */
  const forms = async (at: World) => {
    const mfaToken = mustNeed(await at.useCases.authenticate(ADA), kind).mfaToken;
    const stored = await at.store.singleUseTokens.findByDigest(
      await at.secrets.digest(mfaToken),
      at.clock.now(),
    );
    const id = stored?.id.replace(/^mfa:/, '') ?? '';
    return { mfaToken, all: [mfaToken, mfaToken.slice(0, 22), `${id}.${mfaToken}`, `mfa.${mfaToken}`] };
  };
  const openFor = () => open(kind === 'mfa_required' ? 'TOTP' : 'required, and no factor');

  test('is none of any other kind', async () => {
    const at = await openFor();
    const { mfaToken, all } = await forms(at);
    const { useCases } = at;
    const account = { ...ADA, email: ADA.email, newPassword: 'an even longer passphrase', locale } as const;
    const uses: Readonly<Record<string, (token: string) => Promise<unknown>>> = {
      verifyAccess: (token) => useCases.verifyAccess(token),
      verifyRecentAccess: (token) => useCases.verifyRecentAccess(token),
      verifyOwnRead: (token) => useCases.verifyOwnRead(token),
      refreshSession: (token) => useCases.refreshSession(token),
      consumeMagicLink: (token) => useCases.consumeMagicLink({ token }),
      acceptInvitation: (token) => useCases.acceptInvitation({ ...account, token }),
      resetPassword: (token) => useCases.resetPassword({ ...account, token }),
      verifyEmail: (token) => useCases.verifyEmail({ ...account, token } as never),
      rejectVerification: (token) => useCases.rejectVerification({ token, code: '123456', locale } as never),
      secureAccount: (token) => useCases.secureAccount({ token, code: '123456', locale } as never),
      undoEmailChange: (token) => useCases.undoEmailChange({ token, code: '123456', locale } as never),
      setUpFirstAdmin: (token) => useCases.setUpFirstAdmin({ ...account, token }),
    };
    for (const [name, use] of Object.entries(uses)) {
      for (const token of all) {
        const outcome = (await use(token)) as Result<unknown, unknown>;
        expect([name, Object(outcome).ok]).toEqual([name, false]);
      }
    }
    for (const token of all) {
      expect(await useCases.introspectToken(token)).toBeNull();
      expect(await useCases.inspectVerification(token)).toBeNull();
      await useCases.revokeToken(token);
      await useCases.signOut({ accessToken: token });
      await useCases.signOut({ refreshToken: token });
      const asTrust = ledTo(await useCases.authenticate({ ...ADA, trustToken: token, deviceToken: token }));
      expect(asTrust).toBe(kind);
    }
    // And nothing of all this has used it up.
    if (kind === 'mfa_required') {
      expect(outcomeOf(await useCases.finishLogIn({ mfaToken, code: at.app?.code() ?? '' }))).toBe('ok');
    } else expect(outcomeOf(await useCases.proposeTotp({ mfaToken }))).toBe('ok');
  });
});

const ledTo = (outcome: Awaited<ReturnType<OpenUseCases['useCases']['authenticate']>>): string =>
  outcome.ok ? outcome.value.kind : outcome.error.code;
