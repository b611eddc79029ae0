import type { Locale } from '../../domain/mail/locale.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { type SessionOrigin, UNKNOWN_ORIGIN } from '../../domain/sessions/session.ts';
import type { User } from '../../domain/users/user.ts';
import { INVALID_OR_EXPIRED_TOKEN, type InvalidOrExpiredToken } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { SignedIn, StartSession } from '../sessions/start-session.ts';
import type { CheckFactor, CheckFactorError, FactorProof, GivenFactor } from './check-factor.ts';
import type { DeviceTrust } from './device-trust.ts';
import type { PendingSignIns } from './pending-sign-ins.ts';
import type { TellOwner } from './tell-owner.ts';

export type FinishLogInCommand = FactorProof & {
  readonly mfaToken: string;
  /** Whether to ask for no second factor on this device from now on. */
  readonly rememberDevice?: boolean | undefined;
  /** The language of the mail to the owner, if one is sent. */
  readonly locale?: Locale;
};

/** A refused second factor, and whose it was. */
export type FinishLogInError = InvalidOrExpiredToken | (CheckFactorError & { readonly user: User });

/** A sign-in with two factors. */
export interface FinishedLogIn extends SignedIn, GivenFactor {
  /** The token of this device, now a trusted one; null if it is not. */
  readonly trustToken: string | null;
}

/** Finishes a sign-in with a second factor. */
export type FinishLogIn = (
  command: FinishLogInCommand,
  origin?: SessionOrigin,
) => Promise<Result<FinishedLogIn, FinishLogInError>>;

/**
 * Creates the use case. Each step may fail, and none leaves anything half done: an attempt is counted, the account read
 * again, the factor used up, the pending sign-in used up, and only then the session starts.
 */
export const createFinishLogIn =
  (ports: {
    readonly pendingSignIns: PendingSignIns;
    readonly checkFactor: CheckFactor;
    readonly deviceTrust: DeviceTrust;
    readonly startSession: StartSession;
    readonly tellOwner: TellOwner;
    readonly clock: Clock;
  }): FinishLogIn =>
  async ({ mfaToken, rememberDevice = false, locale = 'en', ...proof }, origin = UNKNOWN_ORIGIN) => {
    const { pendingSignIns } = ports;
    const found = await pendingSignIns.find(mfaToken, 'second_factor');
    if (found === null) return INVALID_OR_EXPIRED_TOKEN;
    if (!(await pendingSignIns.reserveTry(found))) return INVALID_OR_EXPIRED_TOKEN;
    const user = await pendingSignIns.userOf(found);
    if (user === null) return INVALID_OR_EXPIRED_TOKEN;
    const given = await ports.checkFactor(user, proof);
    if (!given.ok) {
      if (given.error.code === 'rate_limited')
        await ports.tellOwner(user, 'second-factor-failures', locale, origin);
      return err({ ...given.error, user });
    }
    if (!(await pendingSignIns.use(found))) return INVALID_OR_EXPIRED_TOKEN;
    const { method } = given.value;
    if (method === 'rcv') await ports.tellOwner(user, 'recovery-code-used', locale, origin);
    // Before the session: what is left of a sign-in that fails now is a device whose token nobody has.
    const trustToken = rememberDevice ? await ports.deviceTrust.trust(user, origin) : null;
    const methods = [...found.methods, method];
    const signedIn = await ports.startSession(user, origin, { methods, at: ports.clock.now() });
    if (!signedIn.ok) return INVALID_OR_EXPIRED_TOKEN;
    return ok({ ...signedIn.value, ...given.value, trustToken });
  };
