import type { Locale } from '../../domain/mail/locale.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { type Authentication, authenticateAgain } from '../../domain/sessions/authentication.ts';
import { type SessionId, type SessionOrigin, UNKNOWN_ORIGIN } from '../../domain/sessions/session.ts';
import type { User } from '../../domain/users/user.ts';
import { addSecondFactor } from '../../domain/users/user-factors.ts';
import { INVALID_OR_EXPIRED_TOKEN, type InvalidCode, type InvalidOrExpiredToken } from '../errors.ts';
import type { RateLimited, Throttle } from '../limits/throttle.ts';
import { createUseMailedCode } from '../mail/use-mailed-code.ts';
import type { Clock } from '../ports/clock.ts';
import type { FactorRepository } from '../ports/factor-repository.ts';
import type { OneTimeCodes } from '../ports/one-time-codes.ts';
import type { SealedText } from '../ports/sealed-text.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';
import type { SessionRepository } from '../ports/session-repository.ts';
import type { SingleUseTokenRepository } from '../ports/single-use-token-repository.ts';
import type { UserRepository } from '../ports/user-repository.ts';
import type { SignedIn, StartSession } from '../sessions/start-session.ts';
import { createAcceptProposal, type MatchedProposal } from './accept-proposal.ts';
import { needsMailedCode, type PendingSignIns } from './pending-sign-ins.ts';
import type { TellOwner } from './tell-owner.ts';

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

export type ConfirmTotpError = InvalidCode | InvalidOrExpiredToken | RateLimited;

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
  readonly throttle: Throttle;
  readonly clock: Clock;
  /** Whether mails reach mailboxes. */
  readonly sendsMail: boolean;
}): ConfirmTotp => {
  const { users, sessions, pendingSignIns, clock } = ports;
  const acceptProposal = createAcceptProposal(ports);
  const useMailedCode = createUseMailedCode(ports);

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

  /** Counts the attempt before it compares: whoever has a stolen session could guess the code of the owner's proposal. */
  const matchCounted = async (
    actor: User,
    code: string,
  ): Promise<Result<MatchedProposal, ConfirmTotpError>> => {
    const sealedSecret = await acceptProposal.find(actor);
    if (sealedSecret === null) return INVALID;
    const reserved = await ports.throttle.reserve(null, null, ['secondFactors', actor.id]);
    if (!reserved.ok) return reserved;
    const matched = await acceptProposal.match(actor, sealedSecret, code);
    if (matched === null) return INVALID;
    await reserved.value.settle();
    return ok(matched);
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
    const matched = await matchCounted(actor, code);
    if (!matched.ok) return matched;
    const recoveryCodes = await acceptProposal.store(actor, matched.value);
    if (recoveryCodes === null) return INVALID;
    await ports.tellOwner(actor, 'second-factor-added', locale, origin);
    // Before the account asks for the factor, so that no crash leaves a session of somebody else. And after it, for
    // those that began in between.
    await endOthers();
    const user = await askForIt(actor);
    if (user === null) return INVALID;
    await sessions.reauthenticate(sessionId, authenticateAgain(authentication, 'otp', clock.now()));
    await endOthers();
    return ok({ user, recoveryCodes, signedIn: null });
  };

  const inSignIn = async (
    { mfaToken, mailedCode = '' }: BySignIn,
    code: string,
    locale: Locale,
    origin: SessionOrigin,
  ): Promise<Result<ConfirmedTotp, ConfirmTotpError>> => {
    const found = await pendingSignIns.find(mfaToken, 'enrolment');
    if (found === null) return INVALID_OR_EXPIRED_TOKEN;
    if (!(await pendingSignIns.reserveTry(found))) return INVALID_OR_EXPIRED_TOKEN;
    const before = await pendingSignIns.userOf(found);
    if (before === null) return INVALID_OR_EXPIRED_TOKEN;
    // Before the mailed code, so that a typing error does not use that up.
    const sealedSecret = await acceptProposal.find(before);
    const matched = sealedSecret === null ? null : await acceptProposal.match(before, sealedSecret, code);
    if (matched === null) return INVALID;
    const isMailedCodeNeeded = needsMailedCode(found.methods, ports);
    if (isMailedCodeNeeded) {
      const mailed = { purpose: 'enrolment', subject: found.id, user: before, typed: mailedCode } as const;
      const proven = await useMailedCode(mailed, origin);
      if (!proven.ok) return proven.error.code === 'rate_limited' ? err(proven.error) : INVALID;
    }
    const recoveryCodes = await acceptProposal.store(before, matched);
    if (recoveryCodes === null) return INVALID;
    if (!(await pendingSignIns.use(found))) return INVALID_OR_EXPIRED_TOKEN;
    await ports.tellOwner(before, 'second-factor-added', locale, origin);
    const user = await askForIt(before);
    if (user === null) return INVALID_OR_EXPIRED_TOKEN;
    await sessions.endAllOfUser(user.id);
    const methods = [...found.methods, ...(isMailedCodeNeeded ? (['mail'] as const) : []), 'otp' as const];
    const started = await ports.startSession(user, origin, { methods, at: clock.now() });
    return started.ok ? ok({ user, recoveryCodes, signedIn: started.value }) : INVALID_OR_EXPIRED_TOKEN;
  };

  return ({ code, locale, ...command }, origin = UNKNOWN_ORIGIN) =>
    'mfaToken' in command
      ? inSignIn(command, code, locale, origin)
      : inSession(command, code, locale, origin);
};
