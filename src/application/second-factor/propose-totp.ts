import { parsePasswordAttempt } from '../../domain/passwords/password.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { SecondFactorPolicy } from '../../domain/second-factor/second-factor.ts';
import { OWNER_RECENT_SECONDS } from '../../domain/sessions/authentication.ts';
import { type SessionOrigin, UNKNOWN_ORIGIN } from '../../domain/sessions/session.ts';
import type { User } from '../../domain/users/user.ts';
import {
  type FactorExists,
  INVALID_OR_EXPIRED_TOKEN,
  type InsufficientUserAuthentication,
  type InvalidOrExpiredToken,
  type SecondFactorsOff,
  type ValidationFailed,
  validationFailed,
} from '../errors.ts';
import type { Throttle } from '../limits/throttle.ts';
import type { CheckPassword } from '../passwords/check-password.ts';
import type { ConfirmedRequest } from '../passwords/confirm-owner.ts';
import { type ConfirmPasswordError, confirmPassword } from '../passwords/confirm-password.ts';
import type { Clock } from '../ports/clock.ts';
import type { FactorRepository } from '../ports/factor-repository.ts';
import type { OneTimeCodes } from '../ports/one-time-codes.ts';
import type { SealedText } from '../ports/sealed-text.ts';
import { requireAuthentication } from '../require-authentication.ts';
import type { PendingSignIns } from './pending-sign-ins.ts';
import { sealTotpSecret } from './totp-secret.ts';

/** How long a proposed secret can be confirmed, in seconds. */
const PROPOSAL_SECONDS = 600;

/** The user of a session, with the password unless the sign-in was recent; or a sign-in that has to add a factor. */
export type ProposeTotpCommand =
  | (ConfirmedRequest & { readonly password?: string | undefined })
  | { readonly mfaToken: string };

export type ProposeTotpError =
  | ValidationFailed
  | ConfirmPasswordError
  | InsufficientUserAuthentication
  | InvalidOrExpiredToken
  | SecondFactorsOff
  | FactorExists;

/** A secret to enter in an authenticator app, itself and as the URL of a QR code. */
export interface ProposedTotp {
  readonly user: User;
  readonly secret: string;
  readonly otpauthUrl: string;
  readonly expiresInSeconds: number;
}

/** Begins to add an authenticator app. It counts once a code of it was entered. */
export type ProposeTotp = (
  command: ProposeTotpCommand,
  origin?: SessionOrigin,
) => Promise<Result<ProposedTotp, ProposeTotpError>>;

export const createProposeTotp = (ports: {
  readonly factors: FactorRepository;
  readonly oneTimeCodes: OneTimeCodes;
  readonly sealedText: SealedText;
  readonly checkPassword: CheckPassword;
  readonly pendingSignIns: PendingSignIns;
  readonly throttle: Throttle;
  readonly clock: Clock;
  readonly secondFactorPolicy: SecondFactorPolicy;
}): ProposeTotp => {
  const { factors, oneTimeCodes, clock, secondFactorPolicy } = ports;

  /** A wrong password is refused even where none is needed. */
  const byOwner = async (
    { password: typed, ...request }: Extract<ProposeTotpCommand, ConfirmedRequest>,
    origin: SessionOrigin,
  ): Promise<Result<User, ProposeTotpError>> => {
    const { actor, authentication } = request;
    // Adding the first factor needs either; with one that exists, the password does not make up for it.
    if (typed === undefined || actor.hasSecondFactor) {
      const wanted = {
        ...(actor.hasSecondFactor ? ({ acr: 'aal2' } as const) : {}),
        maxAgeSeconds: OWNER_RECENT_SECONDS,
      };
      const judged = requireAuthentication(authentication, wanted, clock.now());
      if (!judged.ok) return judged;
    }
    if (typed === undefined) return ok(actor);
    const password = parsePasswordAttempt(typed);
    if (!password.ok) return err(validationFailed([password.error]));
    const confirmed = await confirmPassword(ports.checkPassword, request, password.value, origin);
    return confirmed.ok ? ok(actor) : confirmed;
  };

  const bySignIn = async (mfaToken: string): Promise<Result<User, ProposeTotpError>> => {
    const found = await ports.pendingSignIns.find(mfaToken, 'enrolment');
    const user = found === null ? null : await ports.pendingSignIns.userOf(found);
    return user === null ? INVALID_OR_EXPIRED_TOKEN : ok(user);
  };

  return async (command, origin = UNKNOWN_ORIGIN) => {
    if (secondFactorPolicy.mode === 'off') return err({ code: 'second_factors_off' });
    const owner = 'mfaToken' in command ? await bySignIn(command.mfaToken) : await byOwner(command, origin);
    if (!owner.ok) return owner;
    const user = owner.value;
    const key = { userId: user.id, epoch: user.factorEpoch };
    if (user.hasSecondFactor && (await factors.find(key)).totp !== null)
      return err({ code: 'factor_exists' });
    const reserved = await ports.throttle.reserve(null, null, ['writes', user.id]);
    if (!reserved.ok) return reserved;
    const secret = await oneTimeCodes.newSecret();
    await factors.propose(key, {
      sealedSecret: await sealTotpSecret(ports.sealedText, user.id, secret),
      expiresAt: new Date(clock.now().getTime() + PROPOSAL_SECONDS * 1000),
    });
    const otpauthUrl = await oneTimeCodes.otpauthUrl(secret, user.email.address);
    return ok({ user, secret, otpauthUrl, expiresInSeconds: PROPOSAL_SECONDS });
  };
};
