import type { Locale } from '../../domain/mail/locale.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { mustHaveSecondFactor, type SecondFactorPolicy } from '../../domain/second-factor/second-factor.ts';
import { type SessionOrigin, UNKNOWN_ORIGIN } from '../../domain/sessions/session.ts';
import type { User } from '../../domain/users/user.ts';
import { removeSecondFactors } from '../../domain/users/user-factors.ts';
import type { FactorNotFound, InsufficientUserAuthentication, LastFactor } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { FactorRepository } from '../ports/factor-repository.ts';
import type { TrustedDeviceRepository } from '../ports/trusted-device-repository.ts';
import type { UserRepository } from '../ports/user-repository.ts';
import { type FreshRequest, requireFreshFactor } from './require-fresh-factor.ts';
import type { TellOwner } from './tell-owner.ts';

export interface RemoveTotpCommand extends FreshRequest {
  readonly locale: Locale;
}

export type RemoveTotpError = InsufficientUserAuthentication | FactorNotFound | LastFactor;

/** Removes the authenticator app of the caller, with the recovery codes and trusted devices. */
export type RemoveTotp = (
  command: RemoveTotpCommand,
  origin?: SessionOrigin,
) => Promise<Result<User, RemoveTotpError>>;

/**
 * Creates the use case. The user's record comes first: it decides what is asked for. Cut short after it, what is left of
 * the factor is of an earlier epoch and has no effect.
 */
export const createRemoveTotp =
  (ports: {
    readonly users: UserRepository;
    readonly factors: FactorRepository;
    readonly trustedDevices: TrustedDeviceRepository;
    readonly tellOwner: TellOwner;
    readonly clock: Clock;
    readonly secondFactorPolicy: SecondFactorPolicy;
  }): RemoveTotp =>
  async ({ actor, authentication, locale }, origin = UNKNOWN_ORIGIN) => {
    const { factors, clock } = ports;
    const now = clock.now();
    const key = { userId: actor.id, epoch: actor.factorEpoch };
    if (!actor.hasSecondFactor || (await factors.find(key)).totp === null)
      return err({ code: 'factor_not_found' });
    const fresh = requireFreshFactor({ actor, authentication }, now);
    if (!fresh.ok) return fresh;
    if (mustHaveSecondFactor(actor, ports.secondFactorPolicy)) return err({ code: 'last_factor' });
    await ports.tellOwner(actor, 'second-factor-removed', locale, origin);
    const updated = await ports.users.update<FactorNotFound>(actor.id, (current) =>
      current.factorEpoch === actor.factorEpoch && current.hasSecondFactor
        ? ok(removeSecondFactors(current, now))
        : err({ code: 'factor_not_found' }),
    );
    if (!updated.ok) return err({ code: 'factor_not_found' });
    await factors.remove(key);
    await ports.trustedDevices.endAllOfUser(actor.id);
    return ok(updated.value);
  };
