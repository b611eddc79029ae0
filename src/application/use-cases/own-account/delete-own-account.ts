import { problemsOf } from '../../../domain/field-problem.ts';
import { parsePasswordAttempt } from '../../../domain/password.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import type { User } from '../../../domain/user.ts';
import { type InvalidCredentials, type ValidationFailed, validationFailed } from '../../errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Overloaded, PasswordHasher } from '../../ports/password-hasher.ts';
import type { SecurityEvents } from '../../ports/security-events.ts';
import type { LastAdmin, UserNotFound, UserRepository } from '../../ports/user-repository.ts';
import { confirmPassword } from './confirm-password.ts';

export interface DeleteOwnAccountCommand {
  readonly actor: User;
  readonly password: string;
}

export type DeleteOwnAccountError =
  | ValidationFailed
  | InvalidCredentials
  | Overloaded
  | LastAdmin
  | UserNotFound;

/** For leaving: the account goes with all that belongs to it, and its address is free. */
export type DeleteOwnAccount = (
  command: DeleteOwnAccountCommand,
) => Promise<Result<void, DeleteOwnAccountError>>;

/** For making the use-case. */
export const createDeleteOwnAccount =
  (ports: {
    readonly users: UserRepository;
    readonly hasher: PasswordHasher;
    readonly events: SecurityEvents;
    readonly clock: Clock;
  }): DeleteOwnAccount =>
  async ({ actor, password }) => {
    const attempt = parsePasswordAttempt(password);
    if (!attempt.ok) return err(validationFailed(problemsOf(attempt)));
    const confirmed = await confirmPassword(ports.hasher, actor, attempt.value);
    if (!confirmed.ok) return confirmed;
    const deleted = await ports.users.delete<InvalidCredentials>(actor.id, (user) =>
      user.sessionEpoch === actor.sessionEpoch ? ok(user) : err({ code: 'invalid_credentials' }),
    );
    if (!deleted.ok) return deleted;
    ports.events.record({
      type: 'account_deleted',
      userId: actor.id,
      sessionId: null,
      at: ports.clock.now(),
    });
    return ok(undefined);
  };
