import type { PlainPassword } from '../../domain/passwords/password.ts';
import { err, type Result } from '../../domain/result.ts';
import { type Authentication, OWNER_RECENT_SECONDS } from '../../domain/sessions/authentication.ts';
import type { SessionOrigin } from '../../domain/sessions/session.ts';
import type { InsufficientUserAuthentication, PasswordRequired } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import { requireAuthentication } from '../require-authentication.ts';
import type { CheckPassword } from './check-password.ts';
import { type ConfirmPasswordError, confirmPassword, type OwnerRequest } from './confirm-password.ts';

/** A request for something that only the owner may do, and how the session's user last authenticated. */
export interface ConfirmedRequest extends OwnerRequest {
  /** Absent if it is not known to be recent. */
  readonly authentication?: Authentication | undefined;
}

export type ConfirmOwnerError = ConfirmPasswordError | PasswordRequired | InsufficientUserAuthentication;

/**
 * Confirms that a session is in its owner's hands before something irreversible: by the account's password or, if it
 * has none, by a recent authentication, which a mailed code makes it. An account with a second factor needs a recent
 * authentication with it instead; a password that is given all the same must be right.
 */
export type ConfirmOwner = (
  request: ConfirmedRequest,
  password: PlainPassword | undefined,
  origin: SessionOrigin,
) => Promise<Result<void, ConfirmOwnerError>>;

export const createConfirmOwner =
  ({
    checkPassword,
    clock,
  }: {
    readonly checkPassword: CheckPassword;
    readonly clock: Clock;
  }): ConfirmOwner =>
  async (request, password, origin) => {
    const { actor, authentication } = request;
    const { hasSecondFactor, passwordHash } = actor;
    if (password !== undefined) {
      const confirmed = await confirmPassword(checkPassword, request, password, origin);
      if (!confirmed.ok || !hasSecondFactor) return confirmed;
    }
    if (passwordHash !== null && !hasSecondFactor) return err({ code: 'password_required' });
    const wanted = {
      maxAgeSeconds: OWNER_RECENT_SECONDS,
      ...(hasSecondFactor ? ({ acr: 'aal2' } as const) : {}),
    };
    return requireAuthentication(authentication, wanted, clock.now());
  };
