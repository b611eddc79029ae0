import type { Locale } from '../../domain/mail/locale.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { UNKNOWN_ORIGIN } from '../../domain/sessions/session.ts';
import type { Actor } from '../../domain/users/actor.ts';
import { mayManageUsers } from '../../domain/users/authorization.ts';
import type { UserId } from '../../domain/users/user.ts';
import { resetSecondFactors } from '../../domain/users/user-factors.ts';
import type { FactorNotFound, Forbidden } from '../errors.ts';
import type { ForgetFactors } from '../forget-factors.ts';
import type { Clock } from '../ports/clock.ts';
import type { UserNotFound, UserRepository } from '../ports/user-repository.ts';
import type { TellOwner } from './tell-owner.ts';

export interface ResetFactorsCommand {
  readonly actor: Actor;
  readonly id: UserId;
  readonly locale: Locale;
}

export type ResetFactorsError = Forbidden | UserNotFound | FactorNotFound;

/**
 * Removes the second factors of a user who has lost them, as an administrator, with recovery codes and trusted devices;
 * every session ends. Nobody resets their own: whoever has a session could get rid of them that way.
 */
export type ResetFactors = (command: ResetFactorsCommand) => Promise<Result<void, ResetFactorsError>>;

export const createResetFactors =
  (ports: {
    readonly users: UserRepository;
    readonly forgetFactors: ForgetFactors;
    readonly tellOwner: TellOwner;
    readonly clock: Clock;
  }): ResetFactors =>
  async ({ actor, id, locale }) => {
    const { users, clock } = ports;
    if (!mayManageUsers(actor) || actor.id === id) return err({ code: 'forbidden' });
    const user = await users.findById(id);
    if (user === null) return err({ code: 'user_not_found' });
    if (!user.hasSecondFactor) return err({ code: 'factor_not_found' });
    await ports.tellOwner(user, 'second-factors-reset', locale, UNKNOWN_ORIGIN);
    const updated = await users.update<FactorNotFound>(id, (current) =>
      current.hasSecondFactor
        ? ok(resetSecondFactors(current, clock.now()))
        : err({ code: 'factor_not_found' }),
    );
    if (!updated.ok)
      return err({ code: updated.error.code === 'user_not_found' ? 'user_not_found' : 'factor_not_found' });
    await ports.forgetFactors(updated.value);
    return ok(undefined);
  };
