import { err, ok, type Result } from '../../domain/result.ts';
import { parseRecoveryCode } from '../../domain/second-factor/recovery-code.ts';
import { acceptableSteps } from '../../domain/second-factor/totp.ts';
import { parseSixDigits } from '../../domain/text.ts';
import type { User } from '../../domain/users/user.ts';
import type { InvalidCode } from '../errors.ts';
import type { RateLimited, Throttle } from '../limits/throttle.ts';
import type { BackgroundTasks } from '../ports/background-tasks.ts';
import type { Clock } from '../ports/clock.ts';
import type { FactorRepository, TotpFactor } from '../ports/factor-repository.ts';
import type { OneTimeCodes } from '../ports/one-time-codes.ts';
import type { SealedText } from '../ports/sealed-text.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';
import { digestRecoveryCode } from './recovery-codes.ts';
import { openTotpSecret } from './totp-secret.ts';

/** A second factor as it is given: a code of the authenticator app, or a recovery code. */
export type FactorProof = { readonly code: string } | { readonly recoveryCode: string };

/** Which factor was given. */
export interface GivenFactor {
  readonly method: 'otp' | 'rcv';
  /** The number of recovery codes that are left; null if none was used. */
  readonly recoveryCodesLeft: number | null;
}

export type CheckFactorError = InvalidCode | RateLimited;

/**
 * Checks the second factor of a user, and uses it up. A recovery code cannot be guessed, so no count refuses it: nobody
 * who knows the password can lock its owner out with wrong codes. It ends the count of wrong codes.
 */
export type CheckFactor = (user: User, proof: FactorProof) => Promise<Result<GivenFactor, CheckFactorError>>;

const INVALID: Result<never, InvalidCode> = err({ code: 'invalid_code' });

/** Creates the step. An attempt at a code of the app is counted before it is compared, so parallel guesses count. */
export const createCheckFactor = (ports: {
  readonly factors: FactorRepository;
  readonly oneTimeCodes: OneTimeCodes;
  readonly sealedText: SealedText;
  readonly secrets: SecretGenerator;
  readonly throttle: Throttle;
  readonly background: BackgroundTasks;
  readonly clock: Clock;
}): CheckFactor => {
  const { factors, throttle, clock } = ports;

  const byRecoveryCode = async (
    user: User,
    typed: string,
  ): Promise<Result<GivenFactor, CheckFactorError>> => {
    const code = parseRecoveryCode(typed);
    const key = { userId: user.id, epoch: user.factorEpoch };
    if (code === null) return INVALID;
    if (!(await factors.spendRecoveryCode(key, await digestRecoveryCode(ports.secrets, code))))
      return INVALID;
    const [left] = await Promise.all([factors.find(key), throttle.release(['secondFactors', user.id])]);
    return ok({ method: 'rcv', recoveryCodesLeft: left.recoveryCodes?.left ?? 0 });
  };

  /** Returns the time step whose code this is; null if it is none. A secret under an old SECRET is sealed anew. */
  const stepOf = async (user: User, { sealedSecret, lastStep }: TotpFactor, code: string) => {
    const { secret, resealed } = await openTotpSecret(ports.sealedText, user.id, sealedSecret);
    if (resealed !== null) {
      const key = { userId: user.id, epoch: user.factorEpoch };
      ports.background.run('seal a TOTP secret anew', async () => {
        await factors.reseal(key, sealedSecret, await resealed());
      });
    }
    return ports.oneTimeCodes.matchStep(secret, code, acceptableSteps(clock.now(), lastStep));
  };

  const byCode = async (user: User, typed: string): Promise<Result<GivenFactor, CheckFactorError>> => {
    const code = parseSixDigits(typed);
    if (code === null) return INVALID;
    const reserved = await throttle.reserve(null, null, ['secondFactors', user.id]);
    if (!reserved.ok) return reserved;
    const key = { userId: user.id, epoch: user.factorEpoch };
    const { totp } = await factors.find(key);
    const step = totp === null ? null : await stepOf(user, totp, code);
    // This write decides: a code is used once, however many present it at once.
    if (step === null || !(await factors.spendStep(key, step))) return INVALID;
    await reserved.value.settle();
    return ok({ method: 'otp', recoveryCodesLeft: null });
  };

  return (user, proof) =>
    'code' in proof ? byCode(user, proof.code) : byRecoveryCode(user, proof.recoveryCode);
};
