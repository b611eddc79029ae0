import type { Locale } from '../../domain/mail/locale.ts';
import { mailedTokenId } from '../../domain/mail/single-use-token.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { acceptableSteps, NO_STEP } from '../../domain/second-factor/totp.ts';
import { type Authentication, authenticateAgain } from '../../domain/sessions/authentication.ts';
import { type SessionId, type SessionOrigin, UNKNOWN_ORIGIN } from '../../domain/sessions/session.ts';
import { parseSixDigits } from '../../domain/text.ts';
import type { User } from '../../domain/users/user.ts';
import { addSecondFactor } from '../../domain/users/user-factors.ts';
import { INVALID_OR_EXPIRED_TOKEN, type InvalidCode, type InvalidOrExpiredToken } from '../errors.ts';
import { digestMailedCode } from '../mail/mailed-code.ts';
import type { Clock } from '../ports/clock.ts';
import type { FactorRepository } from '../ports/factor-repository.ts';
import type { OneTimeCodes } from '../ports/one-time-codes.ts';
import type { SealedText } from '../ports/sealed-text.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';
import type { SessionRepository } from '../ports/session-repository.ts';
import type { SingleUseTokenRepository } from '../ports/single-use-token-repository.ts';
import type { UserRepository } from '../ports/user-repository.ts';
import type { SignedIn, StartSession } from '../sessions/start-session.ts';
import { type FoundSignIn, needsMailedCode, type PendingSignIns } from './pending-sign-ins.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import type { TellOwner } from './tell-owner.ts';
import { openTotpSecret } from './totp-secret.ts';

/** The session whose user adds the authenticator app. */
interface BySession {
  readonly actor: User;
  readonly sessionId: SessionId;
  readonly authentication: Authentication;
  /** Whether the user's other sessions go on; by default they end. */
  readonly keepOtherSessions?: boolean | undefined;
}

/** The sign-in that has to add it, with the code that was mailed to the account's address if it needs one. */
interface BySignIn {
  readonly mfaToken: string;
  readonly mailedCode?: string | undefined;
}

export type ConfirmTotpCommand = (BySession | BySignIn) & {
  /** A code of the authenticator app. */
  readonly code: string;
  readonly locale: Locale;
};

export type ConfirmTotpError = InvalidCode | InvalidOrExpiredToken;

/** The account has an authenticator app. `signedIn` is null unless a sign-in waited for it. */
export interface ConfirmedTotp {
  readonly user: User;
  readonly recoveryCodes: readonly string[];
  readonly signedIn: SignedIn | null;
}

/**
 * Adds an authenticator app, proven by a code of it, and returns ten recovery codes in place of all earlier ones. The
 * session counts as authenticated with both factors from now on.
 */
export type ConfirmTotp = (
  command: ConfirmTotpCommand,
  origin?: SessionOrigin,
) => Promise<Result<ConfirmedTotp, ConfirmTotpError>>;

const INVALID: Result<never, InvalidCode> = err({ code: 'invalid_code' });

/**
 * Creates the use case. The factor is stored first, and the user's record decides that it is asked for: cut short in
 * between, nobody is asked for it, and the user begins anew.
 */
export const createConfirmTotp = (ports: {
  readonly users: UserRepository;
  readonly sessions: SessionRepository;
  readonly factors: FactorRepository;
  readonly singleUseTokens: SingleUseTokenRepository;
  readonly oneTimeCodes: OneTimeCodes;
  readonly sealedText: SealedText;
  readonly secrets: SecretGenerator;
  readonly pendingSignIns: PendingSignIns;
  readonly startSession: StartSession;
  readonly tellOwner: TellOwner;
  readonly clock: Clock;
  /** Whether mails reach mailboxes. */
  readonly sendsMail: boolean;
}): ConfirmTotp => {
  const { users, sessions, factors, pendingSignIns, clock } = ports;

  /** Stores the proposed secret whose code this is as the user's authenticator app. Returns the recovery codes. */
  const confirm = async (user: User, typed: string): Promise<Result<readonly string[], InvalidCode>> => {
    const key = { userId: user.id, epoch: user.factorEpoch };
    const code = parseSixDigits(typed);
    const { proposal } = await factors.find(key);
    if (code === null || proposal === null) return INVALID;
    const { sealedSecret } = proposal;
    const { secret } = await openTotpSecret(ports.sealedText, user.id, sealedSecret);
    const now = clock.now();
    const step = await ports.oneTimeCodes.matchStep(secret, code, acceptableSteps(now, NO_STEP));
    if (step === null) return INVALID;
    const { codes, codeHashes } = await makeRecoveryCodes(ports.secrets);
    const isConfirmed = await factors.confirm({ ...key, sealedSecret, step, codeHashes, now });
    return isConfirmed ? ok(codes) : INVALID;
  };

  /** Makes the account ask for the factor, unless it has become another one meanwhile. */
  const askForIt = async (user: User): Promise<User | null> => {
    const updated = await users.update<InvalidCode>(user.id, (current) =>
      current.status === 'active' &&
      current.sessionEpoch === user.sessionEpoch &&
      current.factorEpoch === user.factorEpoch
        ? ok(addSecondFactor(current, clock.now()))
        : INVALID,
    );
    return updated.ok ? updated.value : null;
  };

  const inSession = async (
    { actor, sessionId, authentication, keepOtherSessions = false }: BySession,
    code: string,
    locale: Locale,
    origin: SessionOrigin,
  ): Promise<Result<ConfirmedTotp, ConfirmTotpError>> => {
    const endOthers = async () => {
      if (!keepOtherSessions) await sessions.endAllOfUser(actor.id, sessionId);
    };
    const confirmed = await confirm(actor, code);
    if (!confirmed.ok) return confirmed;
    await ports.tellOwner(actor, 'second-factor-added', locale, origin);
    // Before the account asks for the factor, so that no crash leaves a session of somebody else. And after it, for
    // those that began in between.
    await endOthers();
    const user = await askForIt(actor);
    if (user === null) return INVALID;
    await sessions.reauthenticate(sessionId, authenticateAgain(authentication, 'otp', clock.now()));
    await endOthers();
    return ok({ user, recoveryCodes: confirmed.value, signedIn: null });
  };

  /** Checks the code that was mailed for this sign-in, and uses it up. */
  const provesMailbox = async ({ id }: FoundSignIn, typed: string | undefined): Promise<boolean> => {
    const code = parseSixDigits(typed ?? '');
    if (code === null) return false;
    const tokenHash = await digestMailedCode(ports.secrets, id, code);
    const used = await ports.singleUseTokens.consume(mailedTokenId('enrolment', id), tokenHash, clock.now());
    return used !== null;
  };

  const inSignIn = async (
    { mfaToken, mailedCode }: BySignIn,
    code: string,
    locale: Locale,
    origin: SessionOrigin,
  ): Promise<Result<ConfirmedTotp, ConfirmTotpError>> => {
    const found = await pendingSignIns.find(mfaToken);
    if (found === null || found.needs !== 'enrolment') return INVALID_OR_EXPIRED_TOKEN;
    if (!(await pendingSignIns.reserveTry(found))) return INVALID_OR_EXPIRED_TOKEN;
    const before = await pendingSignIns.userOf(found);
    if (before === null) return INVALID_OR_EXPIRED_TOKEN;
    const isMailedCodeNeeded = needsMailedCode(found.methods, ports);
    if (isMailedCodeNeeded && !(await provesMailbox(found, mailedCode))) return INVALID;
    const confirmed = await confirm(before, code);
    if (!confirmed.ok) return confirmed;
    if (!(await pendingSignIns.use(found))) return INVALID_OR_EXPIRED_TOKEN;
    await ports.tellOwner(before, 'second-factor-added', locale, origin);
    const user = await askForIt(before);
    if (user === null) return INVALID_OR_EXPIRED_TOKEN;
    await sessions.endAllOfUser(user.id);
    const methods = [...found.methods, ...(isMailedCodeNeeded ? (['mail'] as const) : []), 'otp' as const];
    const started = await ports.startSession(user, origin, { methods, at: clock.now() });
    return started.ok
      ? ok({ user, recoveryCodes: confirmed.value, signedIn: started.value })
      : INVALID_OR_EXPIRED_TOKEN;
  };

  return ({ code, locale, ...command }, origin = UNKNOWN_ORIGIN) =>
    'mfaToken' in command
      ? inSignIn(command, code, locale, origin)
      : inSession(command, code, locale, origin);
};
