import type { Locale } from '../../domain/mail/locale.ts';
import { parsePasswordAttempt } from '../../domain/passwords/password.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import {
  type Authentication,
  type AuthenticationMethod,
  authenticateAgain,
} from '../../domain/sessions/authentication.ts';
import { type SessionId, type SessionOrigin, UNKNOWN_ORIGIN } from '../../domain/sessions/session.ts';
import {
  type InvalidOrExpiredToken,
  type SecondFactorRequired,
  type ValidationFailed,
  validationFailed,
} from '../errors.ts';
import type { Throttle } from '../limits/throttle.ts';
import { createUseMailedCode } from '../mail/use-mailed-code.ts';
import type { CheckPassword } from '../passwords/check-password.ts';
import type { ConfirmedRequest } from '../passwords/confirm-owner.ts';
import {
  type ConfirmPasswordError,
  confirmPassword,
  type OwnerRequest,
} from '../passwords/confirm-password.ts';
import type { Clock } from '../ports/clock.ts';
import type { RefreshTokenCodec } from '../ports/refresh-token-codec.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';
import type { SessionRepository } from '../ports/session-repository.ts';
import type { SingleUseTokenRepository } from '../ports/single-use-token-repository.ts';
import type { UserRepository } from '../ports/user-repository.ts';
import type { CheckFactor, CheckFactorError } from '../second-factor/check-factor.ts';
import type { TellOwner } from '../second-factor/tell-owner.ts';
import type { Refreshed, RefreshSession, RefreshSessionError } from '../sessions/refresh-session.ts';

/**
 * The session whose user authenticates again, its refresh token, and the proof: the password or a mailed code; of an
 * account with a second factor, a code of its authenticator app or a recovery code.
 */
export interface StepUpCommand extends ConfirmedRequest {
  readonly sessionId: SessionId;
  readonly refreshToken: string;
  readonly password?: string | undefined;
  readonly code?: string | undefined;
  readonly recoveryCode?: string | undefined;
  /** The language of the mail to the owner, if one is sent. */
  readonly locale?: Locale;
}

export type StepUpError =
  | ValidationFailed
  | ConfirmPasswordError
  | InvalidOrExpiredToken
  | SecondFactorRequired
  | CheckFactorError
  | RefreshSessionError;

/** The session's next tokens, and the method that its user has authenticated by. */
export interface SteppedUp extends Refreshed {
  readonly method: Extract<AuthenticationMethod, 'pwd' | 'mail' | 'otp' | 'rcv'>;
  /** The number of recovery codes that are left; null if none was used. */
  readonly recoveryCodesLeft: number | null;
}

/**
 * Makes the authentication of a session recent, by the password or a mailed code, or by the second factor where there
 * is one, and continues the session like a refresh. Refuses a refresh token of another session before it checks anything else.
 */
export type StepUp = (
  command: StepUpCommand,
  origin?: SessionOrigin,
) => Promise<Result<SteppedUp, StepUpError>>;

/** Of a session whose earlier proofs the caller does not know: the second factor alone is half of a sign-in. */
const UNKNOWN_PROOFS: Pick<Authentication, 'methods'> = { methods: [] };

/** Creates the use case. An attempt is counted before it is made, so parallel guesses count. */
export const createStepUp = (ports: {
  readonly users: UserRepository;
  readonly sessions: SessionRepository;
  readonly singleUseTokens: SingleUseTokenRepository;
  readonly refreshTokens: RefreshTokenCodec;
  readonly refreshSession: RefreshSession;
  readonly checkFactor: CheckFactor;
  readonly tellOwner: TellOwner;
  readonly checkPassword: CheckPassword;
  readonly throttle: Throttle;
  readonly secrets: SecretGenerator;
  readonly clock: Clock;
}): StepUp => {
  const useMailedCode = createUseMailedCode(ports);

  const byPassword = async (
    owner: OwnerRequest,
    typed: string,
    origin: SessionOrigin,
  ): Promise<Result<void, StepUpError>> => {
    const password = parsePasswordAttempt(typed);
    if (!password.ok) return err(validationFailed([password.error]));
    return confirmPassword(ports.checkPassword, owner, password.value, origin);
  };

  /** The first factor again, of an account that has no other. */
  const byFirstFactor = async (
    command: StepUpCommand,
    origin: SessionOrigin,
  ): Promise<Result<Pick<SteppedUp, 'method' | 'recoveryCodesLeft'>, StepUpError>> => {
    const { actor: user, sessionId: subject, password, code: typed = '' } = command;
    const proven =
      password === undefined
        ? await useMailedCode({ purpose: 'step-up', subject, user, typed }, origin)
        : await byPassword(command, password, origin);
    return proven.ok
      ? ok({ method: password === undefined ? 'mail' : 'pwd', recoveryCodesLeft: null })
      : proven;
  };

  const bySecondFactor = async (
    { actor, code, recoveryCode, locale = 'en' }: StepUpCommand,
    origin: SessionOrigin,
  ): Promise<Result<Pick<SteppedUp, 'method' | 'recoveryCodesLeft'>, StepUpError>> => {
    // A password or a mailed code does not make up for the second factor.
    if (recoveryCode === undefined && code === undefined) return err({ code: 'second_factor_required' });
    const proof = recoveryCode === undefined ? { code: code ?? '' } : { recoveryCode };
    const given = await ports.checkFactor(actor, proof);
    if (given.ok) {
      if (given.value.method === 'rcv') await ports.tellOwner(actor, 'recovery-code-used', locale, origin);
    } else if (given.error.code === 'rate_limited') {
      await ports.tellOwner(actor, 'second-factor-failures', locale, origin);
    }
    return given;
  };

  return async (command, origin = UNKNOWN_ORIGIN) => {
    const { actor, sessionId, refreshToken, authentication } = command;
    const presented = await ports.refreshTokens.decode(refreshToken);
    if (presented?.sessionId !== sessionId) return err({ code: 'invalid_refresh_token' });
    const proven = actor.hasSecondFactor
      ? await bySecondFactor(command, origin)
      : await byFirstFactor(command, origin);
    if (!proven.ok) return proven;
    const { method } = proven.value;
    const now = ports.clock.now();
    // Before the refresh: a client that repeats the request with the same token, because the response was lost,
    // finds it done.
    const again = actor.hasSecondFactor
      ? authenticateAgain(authentication ?? UNKNOWN_PROOFS, method, now)
      : { methods: [method], at: now };
    await ports.sessions.reauthenticate(sessionId, again);
    const refreshed = await ports.refreshSession(refreshToken);
    return refreshed.ok ? ok({ ...refreshed.value, ...proven.value }) : refreshed;
  };
};
