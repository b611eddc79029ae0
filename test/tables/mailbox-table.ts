import { afterEach, expect, test } from 'vitest';
import type { Store } from '../../src/application/ports/store.ts';
import { createPendingSignIns } from '../../src/application/second-factor/pending-sign-ins.ts';
import type { UseCases } from '../../src/application/use-cases.ts';
import type { MailedPurpose } from '../../src/domain/mail/single-use-token.ts';
import type { User } from '../../src/domain/users/user.ts';
import { codeIn, type MailWorker, openMailWorker, tokenIn } from '../support/open-mail-worker.ts';
import { accountOf, must, type OpenUseCases, openUseCases } from '../support/open-use-cases.ts';
import { totpCode } from '../support/totp-code.ts';

/**
 * What each use-case does to the e-mail address of an existing account. A new use-case does not compile until it is
 * listed here or below.
 */
const CHANGES_AN_ADDRESS = {
  updateUser: 'an administrator changes it',
  verifyEmail: 'its owner moves',
  undoEmailChange: 'the address before takes the account back',
  deleteUser: 'the account is deleted, and another has the address',
  deleteOwnAccount: 'the account is deleted, and another has the address',
  rejectVerification: 'the account is deleted, and another has the address',
} as const satisfies Partial<Record<keyof UseCases, string>>;

/** The use-cases that change no address: the compiler requires every other one in the table above. */
type ChangesNothing = Exclude<keyof UseCases, keyof typeof CHANGES_AN_ADDRESS>;

export const CHANGES_NO_ADDRESS: Readonly<Record<ChangesNothing, true>> = {
  registerUser: true,
  authenticate: true,
  verifyAccess: true,
  verifyRecentAccess: true,
  verifyOwnRead: true,
  ensureFirstAdmin: true,
  setUpFirstAdmin: true,
  createUser: true,
  getUser: true,
  listUsers: true,
  listUserLimits: true,
  liftUserLimits: true,
  refreshSession: true,
  signOut: true,
  requestPasswordReset: true,
  resetPassword: true,
  requestMagicLink: true,
  consumeMagicLink: true,
  inspectVerification: true,
  secureAccount: true,
  resendVerification: true,
  requestEmailChange: true,
  requestStepUpCode: true,
  stepUp: true,
  finishLogIn: true,
  proposeTotp: true,
  requestEnrolmentCode: true,
  confirmTotp: true,
  removeTotp: true,
  replaceRecoveryCodes: true,
  resetFactors: true,
  listFactors: true,
  listTrustedDevices: true,
  endTrustedDevice: true,
  endTrustedDevices: true,
  acceptInvitation: true,
  listSessions: true,
  endSession: true,
  endSessions: true,
  changePassword: true,
  listAuditEvents: true,
  introspectToken: true,
  revokeToken: true,
  authenticateResourceServer: true,
  listPublicKeys: true,
  hasAdministrator: true,
  checkReadiness: true,
};

type Change =
  | (typeof CHANGES_AN_ADDRESS)[keyof typeof CHANGES_AN_ADDRESS]
  /** A sign-up that nobody has verified is deleted for it. */
  | 'it makes way for somebody who has proven the address';

/**
 * The effect of a token after the change. `void`: it acts for nobody. `acts`: it acts for the user whom it was mailed
 * to. null: no such token can exist then.
 */
type Cell = 'void' | 'acts' | null;

const VOID: Readonly<Record<Change, Cell>> = {
  'an administrator changes it': 'void',
  'its owner moves': 'void',
  'the address before takes the account back': 'void',
  'the account is deleted, and another has the address': 'void',
  'it makes way for somebody who has proven the address': 'void',
};

/** Every purpose against every change. The compiler requires a row for each purpose and a column for each change. */
const TABLE: Readonly<Record<MailedPurpose, Readonly<Record<Change, Cell>>>> = {
  'reset-password': VOID,
  'verify-email': VOID,
  'change-email': VOID,
  'magic-link': VOID,
  'magic-link-code': VOID,
  'step-up': VOID,
  enrolment: VOID,
  // It belongs to the mailbox that was warned, whatever the epoch. An account that has left the mailbox has
  // 'undo-email-change'.
  'secure-account': VOID,
  // An invited user has no password to move with, and nobody signed up.
  invitation: {
    ...VOID,
    'its owner moves': null,
    'the address before takes the account back': null,
    'it makes way for somebody who has proven the address': null,
  },
  // These two are for an address and not for an account: they act for it unless somebody has verified it since.
  'sign-up': {
    ...VOID,
    'an administrator changes it': 'acts',
    'its owner moves': 'acts',
    'the address before takes the account back': null,
    'the account is deleted, and another has the address': 'acts',
  },
  'magic-link-sign-up': {
    ...VOID,
    'an administrator changes it': null,
    'its owner moves': null,
    'the address before takes the account back': null,
    'the account is deleted, and another has the address': null,
  },
  // The one token that outlives a change of address, as long as the account exists.
  'undo-email-change': {
    ...VOID,
    'an administrator changes it': 'acts',
    'its owner moves': 'acts',
    'the address before takes the account back': 'acts',
    'it makes way for somebody who has proven the address': null,
  },
};

const MAILBOX = accountOf('Ada').email;
const { password: PASSWORD } = accountOf('Ada');
const CHOSEN = 'a passphrase of whoever has the mailbox';
const locale = 'en';

/** An installation with the account whose address changes. */
interface World extends OpenUseCases {
  readonly worker: MailWorker;
  readonly admin: User;
}

const lastMail = async ({ worker }: World, to: string) => {
  await worker.deliver();
  return worker.sent.findLast((mail) => mail.to === to);
};

const holderOf = async (world: World, email = MAILBOX): Promise<User> => {
  const user = await world.userOf(email);
  if (user === null) throw new Error(`nobody has ${email}`);
  return user;
};

/** Moves an account to another address as its owner, who has the new mailbox and knows the password. */
const move = async (world: World, from: string, to: string): Promise<void> => {
  world.advance(61);
  const actor = await holderOf(world, from);
  must(await world.useCases.requestEmailChange({ actor, newEmail: to, password: PASSWORD, locale }));
  const token = tokenIn(await lastMail(world, to));
  must(await world.useCases.verifyEmail({ token, password: PASSWORD }));
};

const invite = async (world: World) =>
  must(await world.useCases.createUser({ actor: world.admin, name: 'Ada', email: MAILBOX }));

const signUpAt = async (world: World, email: string) =>
  must(await world.useCases.registerUser({ ...accountOf('Ada'), email }));

const changeByAdmin = async (world: World, id: string, email: string) =>
  must(await world.useCases.updateUser({ actor: world.admin, id, expectedVersion: null, email }));

/**
 * Opens the account with its address at the mailbox, in a state in which a token of the purpose can be mailed there.
 */
const openAccount = async (world: World, purpose: MailedPurpose, change: Change): Promise<void> => {
  if (purpose === 'magic-link-sign-up') return;
  if (purpose === 'invitation') {
    await invite(world);
    return;
  }
  if (change !== 'the address before takes the account back') {
    await signUpAt(world, MAILBOX);
    return;
  }
  await signUpAt(world, 'before@example.com');
  await move(world, 'before@example.com', MAILBOX);
  if (purpose !== 'verify-email') return;
  // Only an administrator makes a verified address unverified: by a change to another address, and back.
  const { id } = await holderOf(world);
  await changeByAdmin(world, id, 'between@example.com');
  await changeByAdmin(world, id, MAILBOX);
};

type Use = () => Promise<boolean>;

/** Mails a token of each purpose to the mailbox. Each returns a function that uses it and tells whether it acted. */
const MAIL: Readonly<Record<MailedPurpose, (world: World) => Promise<Use>>> = {
  'reset-password': async (world) => {
    must(await world.useCases.requestPasswordReset({ email: MAILBOX, locale }));
    const token = tokenIn(await lastMail(world, MAILBOX));
    return async () => (await world.useCases.resetPassword({ token, newPassword: CHOSEN, locale })).ok;
  },
  'verify-email': async (world) => {
    const token = tokenIn(await lastMail(world, MAILBOX));
    return async () => (await world.useCases.verifyEmail({ token, password: PASSWORD })).ok;
  },
  'change-email': async (world) => {
    const command = {
      actor: await holderOf(world),
      newEmail: 'wanted@example.com',
      password: PASSWORD,
      locale,
    } as const;
    must(await world.useCases.requestEmailChange(command));
    const token = tokenIn(await lastMail(world, 'wanted@example.com'));
    return async () => (await world.useCases.verifyEmail({ token, password: PASSWORD })).ok;
  },
  'magic-link': async (world) => {
    must(await world.useCases.requestMagicLink({ email: MAILBOX, locale }));
    const token = tokenIn(await lastMail(world, MAILBOX));
    return async () => (await world.useCases.consumeMagicLink({ token })).ok;
  },
  'magic-link-code': async (world) => {
    must(await world.useCases.requestMagicLink({ email: MAILBOX, locale }));
    const code = codeIn(await lastMail(world, MAILBOX));
    return async () => (await world.useCases.consumeMagicLink({ email: MAILBOX, code })).ok;
  },
  'step-up': async (world) => {
    const { useCases } = world;
    const session = must(await useCases.authenticate({ email: MAILBOX, password: PASSWORD }));
    const { user: actor, refreshToken, accessToken } = session;
    must(await useCases.requestStepUpCode({ actor, sessionId: session.session.id, locale }));
    const code = codeIn(await lastMail(world, MAILBOX));
    return async () => {
      const principal = await useCases.verifyAccess(accessToken.token);
      if (!principal.ok) return false;
      const { user, sessionId } = principal.value;
      return (await useCases.stepUp({ actor: user, sessionId, refreshToken, code })).ok;
    };
  },
  enrolment: async (world) => {
    const { useCases } = world;
    // As where the operator requires a second factor.
    const pendingSignIns = createPendingSignIns({ ...world, ...world.store });
    const { mfaToken } = await pendingSignIns.begin(await holderOf(world), 'enrolment', ['pwd']);
    must(await useCases.requestEnrolmentCode({ mfaToken, locale }));
    const mailedCode = codeIn(await lastMail(world, MAILBOX));
    const { secret } = must(await useCases.proposeTotp({ mfaToken }));
    return async () => {
      const code = totpCode(secret, world.clock.now());
      return (await useCases.confirmTotp({ mfaToken, mailedCode, code, locale })).ok;
    };
  },
  'magic-link-sign-up': async (world) => {
    world.worker.magicLinkSignUp = true;
    must(await world.useCases.requestMagicLink({ email: MAILBOX, locale }));
    const token = tokenIn(await lastMail(world, MAILBOX));
    return async () => (await world.useCases.consumeMagicLink({ token })).ok;
  },
  invitation: async (world) => {
    const token = tokenIn(await lastMail(world, MAILBOX));
    return async () => (await world.useCases.acceptInvitation({ token, name: 'Ada', password: CHOSEN })).ok;
  },
  'sign-up': async (world) => {
    must(await world.useCases.registerUser({ ...accountOf('Ada'), password: CHOSEN }));
    const token = tokenIn(await lastMail(world, MAILBOX));
    return async () => (await world.useCases.verifyEmail({ token, password: CHOSEN })).ok;
  },
  'secure-account': async (world) => {
    const command = {
      actor: await holderOf(world),
      newEmail: 'wanted@example.com',
      password: PASSWORD,
      locale,
    } as const;
    must(await world.useCases.requestEmailChange(command));
    const mail = await lastMail(world, MAILBOX);
    const notMe = { token: tokenIn(mail), code: codeIn(mail), locale } as const;
    return async () => (await world.useCases.secureAccount(notMe)).ok;
  },
  'undo-email-change': async (world) => {
    await move(world, MAILBOX, 'after@example.com');
    const mail = await lastMail(world, MAILBOX);
    const undo = { token: tokenIn(mail), code: codeIn(mail), locale } as const;
    return async () => (await world.useCases.undoEmailChange(undo)).ok;
  },
};

/** Returns the address of the account at the time of the change. */
const addressAt = (purpose: MailedPurpose) =>
  purpose === 'undo-email-change' ? 'after@example.com' : MAILBOX;

/** Makes each change. */
const CHANGE: Readonly<Record<Change, (world: World, purpose: MailedPurpose) => Promise<void>>> = {
  'an administrator changes it': async (world, purpose) => {
    const { id } = await holderOf(world, addressAt(purpose));
    await changeByAdmin(world, id, 'elsewhere@example.com');
  },
  'its owner moves': (world, purpose) => move(world, addressAt(purpose), 'elsewhere@example.com'),
  'the address before takes the account back': async (world) => {
    const mail = world.worker.sent.findLast(({ to }) => to === 'before@example.com');
    const undo = { token: tokenIn(mail), code: codeIn(mail), locale } as const;
    must(await world.useCases.undoEmailChange(undo));
  },
  'the account is deleted, and another has the address': async (world, purpose) => {
    const { id } = await holderOf(world, addressAt(purpose));
    must(await world.useCases.deleteUser({ actor: world.admin, id, expectedVersion: null }));
    await signUpAt(world, MAILBOX);
  },
  'it makes way for somebody who has proven the address': async (world) => {
    must(await world.useCases.registerUser({ ...accountOf('Ada'), email: 'proven@example.com' }));
    const token = tokenIn(await lastMail(world, 'proven@example.com'));
    must(await world.useCases.verifyEmail({ token, password: PASSWORD }));
    await move(world, 'proven@example.com', MAILBOX);
  },
};

/** Tests every cell of the table over one kind of store. */
export const mailboxTable = (openStore: () => Promise<Store>): void => {
  let world: World;
  const open = async (purpose: MailedPurpose) => {
    // Beside an account, a sign-up waits only where addresses have to be verified first.
    const policy = { requireVerifiedEmail: purpose === 'sign-up', limits: null };
    const opened = await openUseCases({ store: await openStore(), policy });
    world = { ...opened, worker: openMailWorker(opened), admin: await opened.openAdmin() };
  };
  afterEach(() => world.close());

  const cells = Object.entries(TABLE).flatMap(([purpose, row]) =>
    Object.entries(row).flatMap(([change, cell]) =>
      cell === null ? [] : [[purpose as MailedPurpose, change as Change, cell] as const],
    ),
  );

  test.each(cells)('%s, then %s: %s', async (purpose, change, expected) => {
    await open(purpose);
    await openAccount(world, purpose, change);
    // The mails of the account itself come first.
    await world.worker.deliver();
    const use = await MAIL[purpose](world);
    await CHANGE[change](world, purpose);
    const before = await world.userOf(MAILBOX);
    expect(await use()).toBe(expected === 'acts');
    if (expected === 'void') expect(await world.userOf(MAILBOX)).toEqual(before);
  });
};
