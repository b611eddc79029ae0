import { mailedTokenId } from '../../domain/mail/single-use-token.ts';
import { parsePasswordAttempt } from '../../domain/passwords/password.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { AuthenticationMethod } from '../../domain/sessions/authentication.ts';
import { type SessionId, type SessionOrigin, UNKNOWN_ORIGIN } from '../../domain/sessions/session.ts';
import { parseSixDigits } from '../../domain/text.ts';
import {
  INVALID_OR_EXPIRED_TOKEN,
  type InvalidOrExpiredToken,
  type ValidationFailed,
  validationFailed,
} from '../errors.ts';
import { guessedOf, type Throttle } from '../limits/throttle.ts';
import { digestMailedCode, MAILED_CODE_TRIES } from '../mail/mailed-code.ts';
import { findGrantedUser } from '../mail/use-mailed-token.ts';
import type { CheckPassword } from '../passwords/check-password.ts';
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
import type { Refreshed, RefreshSession, RefreshSessionError } from '../sessions/refresh-session.ts';

/** The session whose user authenticates again, its refresh token, and the proof: the password, or else a code. */
export interface StepUpCommand extends OwnerRequest {
  readonly sessionId: SessionId;
  readonly refreshToken: string;
  readonly password?: string | undefined;
  readonly code?: string | undefined;
}

export type StepUpError =
  | ValidationFailed
  | ConfirmPasswordError
  | InvalidOrExpiredToken
  | RefreshSessionError;

/** The session's next tokens, and the method that its user has authenticated by. */
export interface SteppedUp extends Refreshed {
  readonly method: Extract<AuthenticationMethod, 'pwd' | 'mail'>;
}

/**
 * Makes the authentication of a session recent, by the password or a mailed code, and continues the session like a
 * refresh. Refuses a refresh token of another session before it checks anything else.
 */
export type StepUp = (
  command: StepUpCommand,
  origin?: SessionOrigin,
) => Promise<Result<SteppedUp, StepUpError>>;

/** Creates the use case. An attempt is counted before it is made, so parallel guesses count. */
export const createStepUp = (ports: {
  readonly users: UserRepository;
  readonly sessions: SessionRepository;
  readonly singleUseTokens: SingleUseTokenRepository;
  readonly refreshTokens: RefreshTokenCodec;
  readonly refreshSession: RefreshSession;
  readonly checkPassword: CheckPassword;
  readonly throttle: Throttle;
  readonly secrets: SecretGenerator;
  readonly clock: Clock;
}): StepUp => {
  const { singleUseTokens, secrets, throttle } = ports;

  const byPassword = async (
    owner: OwnerRequest,
    typed: string,
    origin: SessionOrigin,
  ): Promise<Result<void, StepUpError>> => {
    const password = parsePasswordAttempt(typed);
    if (!password.ok) return err(validationFailed([password.error]));
    return confirmPassword(ports.checkPassword, owner, password.value, origin);
  };

  const byCode = async (
    { actor }: OwnerRequest,
    sessionId: SessionId,
    typed: string,
    { ipAddress }: SessionOrigin,
  ): Promise<Result<void, StepUpError>> => {
    const code = parseSixDigits(typed);
    const id = mailedTokenId('step-up', sessionId);
    const { key } = actor.email;
    // Without an outstanding code of this session there is nothing to guess, and no count is used up.
    if (code === null || !(await singleUseTokens.reserveTry(id, MAILED_CODE_TRIES))) {
      return INVALID_OR_EXPIRED_TOKEN;
    }
    const reserved = await throttle.reserve(ipAddress, 'tries', ['codes', key]);
    if (!reserved.ok) return reserved;
    const used = await singleUseTokens.consume(
      id,
      await digestMailedCode(secrets, sessionId, code),
      ports.clock.now(),
    );
    const grant = used?.grant ?? null;
    const user = await findGrantedUser(ports.users, grant === null ? null : { grant });
    if (user?.id !== actor.id) return INVALID_OR_EXPIRED_TOKEN;
    reserved.value.countInstead('logIns', `new ${key}`);
    await throttle.release(...guessedOf(key));
    return ok(undefined);
  };

  return async (command, origin = UNKNOWN_ORIGIN) => {
    const { sessionId, refreshToken, password, code = '' } = command;
    const presented = await ports.refreshTokens.decode(refreshToken);
    if (presented?.sessionId !== sessionId) return err({ code: 'invalid_refresh_token' });
    const method = password === undefined ? 'mail' : 'pwd';
    const proven =
      password === undefined
        ? await byCode(command, sessionId, code, origin)
        : await byPassword(command, password, origin);
    if (!proven.ok) return proven;
    // Before the refresh: a client that repeats the request with the same token, because the response was lost,
    // finds it done.
    await ports.sessions.reauthenticate(sessionId, { methods: [method], at: ports.clock.now() });
    const refreshed = await ports.refreshSession(refreshToken);
    return refreshed.ok ? ok({ ...refreshed.value, method }) : refreshed;
  };
};
