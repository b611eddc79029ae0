import type { SignedIn } from '../../../../src/application/sessions/start-session.ts';
import { type Authenticator, addApp, mustNeed, proveMailbox } from '../../../support/an-authenticator.ts';
import { type MailWorker, openMailWorker } from '../../../support/open-mail-worker.ts';
import { accountOf, must, type OpenUseCases, openUseCases } from '../../../support/open-use-cases.ts';

export const ADA = accountOf('Ada');

/** The states of an account that the table distinguishes. */
export const FACTORS = [
  'no factor',
  'TOTP',
  'required, and no factor',
  'TOTP, and a trusted device',
] as const;
export type Factor = (typeof FACTORS)[number];

/** An installation with an account in one of these states, and what its owner has. */
export interface World extends OpenUseCases {
  readonly worker: MailWorker;
  readonly factor: Factor;
  readonly app: Authenticator | null;
  readonly session: SignedIn | null;
  readonly trustToken: string | undefined;
}

const REQUIRED = { SECOND_FACTOR: 'required', SECOND_FACTOR_ROLES: ['user'] } as const;

/** Opens an installation with an account of that state; `isNew`: without the account. */
export const openWorld = async (factor: Factor, isNew = false): Promise<World> => {
  const before = await openUseCases();
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
  const service = isRequired ? await openUseCases({ store: before.store, config: REQUIRED }) : before;
  const worker = openMailWorker(service);
  worker.magicLinkSignUp = true;
  await worker.deliver();
  worker.sent.length = 0;
  return { ...service, worker, factor, app, session, trustToken };
};
