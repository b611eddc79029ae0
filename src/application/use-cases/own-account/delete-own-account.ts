import { problemsOf } from '../../../domain/field-problem.ts';
import { parsePasswordAttempt } from '../../../domain/password.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { type SessionOrigin, UNKNOWN_ORIGIN } from '../../../domain/session.ts';
import type { CheckPassword } from '../../check-password.ts';
import { type InvalidCredentials, type ValidationFailed, validationFailed } from '../../errors.ts';
import type { LastAdmin, UserNotFound, UserRepository } from '../../ports/user-repository.ts';
import { type ConfirmPasswordError, confirmPassword, type OwnerRequest } from './confirm-password.ts';

export interface DeleteOwnAccountCommand extends OwnerRequest {
  readonly password: string;
}

export type DeleteOwnAccountError = ValidationFailed | ConfirmPasswordError | LastAdmin | UserNotFound;

/** For leaving: the account goes with all that belongs to it, and its address is free. */
export type DeleteOwnAccount = (
  command: DeleteOwnAccountCommand,
  origin?: SessionOrigin,
) => Promise<Result<void, DeleteOwnAccountError>>;

/** For making the use-case. */
export const createDeleteOwnAccount =
  (ports: { readonly users: UserRepository; readonly checkPassword: CheckPassword }): DeleteOwnAccount =>
  async ({ actor, deviceToken, password }, origin = UNKNOWN_ORIGIN) => {
    const attempt = parsePasswordAttempt(password);
    if (!attempt.ok) return err(validationFailed(problemsOf(attempt)));
    const confirmed = await confirmPassword(
      ports.checkPassword,
      { actor, deviceToken },
      attempt.value,
      origin,
    );
    if (!confirmed.ok) return confirmed;
    const deleted = await ports.users.delete<InvalidCredentials>(actor.id, (user) =>
      user.sessionEpoch === actor.sessionEpoch ? ok(user) : err({ code: 'invalid_credentials' }),
    );
    return deleted.ok ? ok(undefined) : deleted;
  };
