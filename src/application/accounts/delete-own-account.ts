import { problemsOf } from '../../domain/field-problem.ts';
import { parsePasswordAttempt } from '../../domain/passwords/password.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { type SessionOrigin, UNKNOWN_ORIGIN } from '../../domain/sessions/session.ts';
import { type InvalidCredentials, type ValidationFailed, validationFailed } from '../errors.ts';
import type { ConfirmedRequest, ConfirmOwner, ConfirmOwnerError } from '../passwords/confirm-owner.ts';
import type { LastAdmin, UserNotFound, UserRepository } from '../ports/user-repository.ts';

export interface DeleteOwnAccountCommand extends ConfirmedRequest {
  /** Absent if the account has none. */
  readonly password?: string | undefined;
}

export type DeleteOwnAccountError = ValidationFailed | ConfirmOwnerError | LastAdmin | UserNotFound;

/** Deletes the caller's account and everything that belongs to it. Its e-mail address is free afterwards. */
export type DeleteOwnAccount = (
  command: DeleteOwnAccountCommand,
  origin?: SessionOrigin,
) => Promise<Result<void, DeleteOwnAccountError>>;

export const createDeleteOwnAccount =
  (ports: { readonly users: UserRepository; readonly confirmOwner: ConfirmOwner }): DeleteOwnAccount =>
  async (command, origin = UNKNOWN_ORIGIN) => {
    const { actor, password } = command;
    const attempt = password === undefined ? ok(undefined) : parsePasswordAttempt(password);
    if (!attempt.ok) return err(validationFailed(problemsOf(attempt)));
    const confirmed = await ports.confirmOwner(command, attempt.value, origin);
    if (!confirmed.ok) return confirmed;
    const deleted = await ports.users.delete<InvalidCredentials>(actor.id, (user) =>
      user.sessionEpoch === actor.sessionEpoch ? ok(user) : err({ code: 'invalid_credentials' }),
    );
    return deleted.ok ? ok(undefined) : deleted;
  };
