import { acceptableSteps, NO_STEP } from '../../domain/second-factor/totp.ts';
import { parseSixDigits } from '../../domain/text.ts';
import type { User } from '../../domain/users/user.ts';
import type { Clock } from '../ports/clock.ts';
import type { FactorRepository } from '../ports/factor-repository.ts';
import type { OneTimeCodes } from '../ports/one-time-codes.ts';
import type { SealedText } from '../ports/sealed-text.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import { openTotpSecret } from './totp-secret.ts';

/** A proposed secret, and the time step whose code the user has entered. */
export interface MatchedProposal {
  readonly sealedSecret: string;
  readonly step: number;
}

/** Makes the authenticator app that a user has proposed the user's own. */
export interface AcceptProposal {
  /** Returns the sealed secret that is proposed to a user without an authenticator app; null if there is none. */
  find(user: User): Promise<string | null>;
  /** Returns the time step whose code this is; null if it is none. Nothing changes. */
  match(user: User, sealedSecret: string, typed: string): Promise<MatchedProposal | null>;
  /** Stores it. Returns the recovery codes to exactly one of any number of concurrent callers; else null. */
  store(user: User, matched: MatchedProposal): Promise<readonly string[] | null>;
}

const keyOf = ({ id: userId, factorEpoch: epoch }: User) => ({ userId, epoch });

export const createAcceptProposal = (ports: {
  readonly factors: FactorRepository;
  readonly oneTimeCodes: OneTimeCodes;
  readonly sealedText: SealedText;
  readonly secrets: SecretGenerator;
  readonly clock: Clock;
}): AcceptProposal => {
  const { factors, clock } = ports;
  return {
    find: async (user) => {
      const { totp, proposal } = await factors.find(keyOf(user));
      // One that was proposed while another was being confirmed does not replace it.
      const hasOne = user.hasSecondFactor && totp !== null;
      return hasOne || proposal === null ? null : proposal.sealedSecret;
    },

    match: async (user, sealedSecret, typed) => {
      const code = parseSixDigits(typed);
      if (code === null) return null;
      const { secret } = await openTotpSecret(ports.sealedText, user.id, sealedSecret);
      const steps = acceptableSteps(clock.now(), NO_STEP);
      const step = await ports.oneTimeCodes.matchStep(secret, code, steps);
      return step === null ? null : { sealedSecret, step };
    },

    store: async (user, matched) => {
      const { codes, codeHashes } = await makeRecoveryCodes(ports.secrets);
      const isConfirmed = await factors.confirm({
        ...keyOf(user),
        ...matched,
        codeHashes,
        now: clock.now(),
      });
      return isConfirmed ? codes : null;
    },
  };
};
