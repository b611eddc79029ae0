import { parsePasswordAttempt } from '../../domain/passwords/password.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { SessionOrigin } from '../../domain/sessions/session.ts';
import type { User } from '../../domain/users/user.ts';
import { type PasswordRequired, type ValidationFailed, validationFailed } from '../errors.ts';
import type { CheckPassword } from '../passwords/check-password.ts';
import { type ConfirmPasswordError, confirmPassword } from '../passwords/confirm-password.ts';

/** What is presented with a mailed link to show that the person who opened it also chose the account's password. */
export interface AccountProof {
  readonly password?: string | undefined;
  readonly deviceToken?: string | undefined;
  /** The user whose session the request was made in, as stored now. */
  readonly actor?: User | undefined;
}

export type ConfirmAccountError = ValidationFailed | PasswordRequired | ConfirmPasswordError;

/**
 * Ensures that an e-mail address is never verified for a password that the person who opens the link did not choose:
 * a session of the account, or its password, must be presented with the link. An account without a password needs
 * neither.
 */
export type ConfirmAccount = (
  account: User,
  proof: AccountProof,
  origin: SessionOrigin,
) => Promise<Result<void, ConfirmAccountError>>;

/** Creates the step. A password is tried, limited and hashed as at log-in. */
export const createConfirmAccount =
  ({ checkPassword }: { readonly checkPassword: CheckPassword }): ConfirmAccount =>
  async (account, { password: typed, deviceToken, actor }, origin) => {
    if (account.passwordHash === null) return ok(undefined);
    if (actor?.id === account.id && actor.sessionEpoch === account.sessionEpoch) return ok(undefined);
    if (typed === undefined) return err({ code: 'password_required' });
    const password = parsePasswordAttempt(typed);
    if (!password.ok) return err(validationFailed([password.error]));
    return confirmPassword(checkPassword, { actor: account, deviceToken }, password.value, origin);
  };
