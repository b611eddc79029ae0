import { HOTP, Secret } from 'otpauth';
import { digestMailedCode } from '../../src/application/mail/mailed-code.ts';
import type { SignInOutcome } from '../../src/application/second-factor/sign-in.ts';
import type { SignedIn } from '../../src/application/sessions/start-session.ts';
import { grantOf, mailedTokenId } from '../../src/domain/mail/single-use-token.ts';
import { ok, type Result } from '../../src/domain/result.ts';
import { stepAt } from '../../src/domain/second-factor/totp.ts';
import { must, type OpenUseCases } from './open-use-cases.ts';

/** What the helpers of second factors need of an opened service. */
export type FactorWorld = Pick<OpenUseCases, 'useCases' | 'clock' | 'store' | 'secrets'>;

type Session = Pick<SignedIn, 'accessToken'>;

/** An authenticator app with one account. */
export interface Authenticator {
  readonly secret: string;
  /** Shows the code of the present time step, or of one that many steps later. */
  code(later?: number): string;
}

/** Makes an authenticator app that reads the clock of the service. */
export const anAuthenticator = ({ clock }: Pick<FactorWorld, 'clock'>, secret: string): Authenticator => ({
  secret,
  code: (later = 0) =>
    HOTP.generate({ secret: Secret.fromBase32(secret), counter: stepAt(clock.now()) + later }),
});

/** Returns a code of six digits that the app does not show within a few steps. */
export const wrongCode = (app: Authenticator, salt = 0): string => {
  const shown = [-2, -1, 0, 1, 2].map((later) => app.code(later));
  for (let number = salt * 7; ; number += 1) {
    const code = String(number % 1_000_000).padStart(6, '0');
    if (!shown.includes(code)) return code;
  }
};

/** Resolves a session as its requests are: to the user as stored now, and the session. */
export const principalOf = async ({ useCases }: Pick<FactorWorld, 'useCases'>, { accessToken }: Session) => {
  const { user, sessionId, authentication } = must(await useCases.verifyAccess(accessToken.token));
  if (authentication === undefined) throw new Error('the session does not say how its user authenticated');
  return { actor: user, sessionId, authentication };
};

/** Proposes an authenticator app in a fresh session, and returns it. */
export const proposeApp = async (world: FactorWorld, session: Session): Promise<Authenticator> => {
  const principal = await principalOf(world, session);
  return anAuthenticator(world, must(await world.useCases.proposeTotp(principal)).secret);
};

/** Adds an authenticator app in a fresh session. Its next code is accepted after the present time step only. */
export const addApp = async (world: FactorWorld, session: Session, keepOtherSessions = false) => {
  const app = await proposeApp(world, session);
  const principal = await principalOf(world, session);
  const confirmed = must(
    await world.useCases.confirmTotp({ ...principal, code: app.code(), locale: 'en', keepOtherSessions }),
  );
  return { app, recoveryCodes: confirmed.recoveryCodes };
};

/** Unwraps a sign-in that needs something else of this kind. Throws on any other outcome. */
export const mustNeed = <K extends 'mfa_required' | 'enrolment_required'>(
  result: Result<unknown, unknown>,
  kind: K,
): Extract<SignInOutcome, { kind: K }> => {
  const outcome = (result.ok ? result.value : null) as SignInOutcome | null;
  if (outcome?.kind !== kind) throw new Error(`unexpected: ${JSON.stringify(result)}`);
  return outcome as Extract<SignInOutcome, { kind: K }>;
};

/** Puts a code for an enrolment into the store, as its mail does. */
export const mailEnrolmentCode = async (
  { store, secrets, clock }: FactorWorld,
  mfaToken: string,
  code = '135790',
): Promise<string> => {
  const now = clock.now();
  const found = await store.singleUseTokens.findByDigest(await secrets.digest(mfaToken), now);
  const user = await store.users.findById(found?.grant?.userId ?? '');
  if (found === null || user === null) throw new Error('no sign-in waits for this token');
  await store.singleUseTokens.issue({
    id: mailedTokenId('enrolment', found.id),
    tokenHash: await digestMailedCode(secrets, found.id, code),
    expiresAt: new Date(now.getTime() + 600_000),
    grant: grantOf(user),
  });
  return code;
};

/** Returns the code of a refusal, or 'ok'. */
export const outcomeOf = (result: Result<unknown, unknown>): string =>
  result.ok ? 'ok' : String(Object(result.error).code);

/** Returns the ids of a user's sessions that are alive. */
export const sessionsOf = async (
  { useCases, store }: FactorWorld,
  userId: string,
): Promise<readonly string[]> => {
  const actor = await store.users.findById(userId);
  if (actor === null) throw new Error('there is no such user');
  return must(await useCases.listSessions({ actor, userId })).map(({ id }) => id);
};

/** Records that the owner of an account has proven the mailbox, so that access to the mailbox alone takes nothing over. */
export const proveMailbox = async ({ store }: FactorWorld, userId: string): Promise<void> => {
  const proven = { emailVerified: true, signUp: null };
  must(
    await store.users.update<never>(userId, (user) => ok({ ...user, ...proven, version: user.version + 1 })),
  );
};
