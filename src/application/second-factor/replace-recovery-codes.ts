import { err, ok, type Result } from '../../domain/result.ts';
import type { FactorNotFound, InsufficientUserAuthentication } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { FactorRepository } from '../ports/factor-repository.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import { type FreshRequest, requireFreshFactor } from './require-fresh-factor.ts';

export type ReplaceRecoveryCodesError = InsufficientUserAuthentication | FactorNotFound;

/** Makes ten recovery codes; the earlier ones end in the same write. */
export type ReplaceRecoveryCodes = (
  command: FreshRequest,
) => Promise<Result<readonly string[], ReplaceRecoveryCodesError>>;

export const createReplaceRecoveryCodes =
  (ports: {
    readonly factors: FactorRepository;
    readonly secrets: SecretGenerator;
    readonly clock: Clock;
  }): ReplaceRecoveryCodes =>
  async (command) => {
    const { actor } = command;
    if (!actor.hasSecondFactor) return err({ code: 'factor_not_found' });
    const now = ports.clock.now();
    const fresh = requireFreshFactor(command, now);
    if (!fresh.ok) return fresh;
    const { codes, codeHashes } = await makeRecoveryCodes(ports.secrets);
    await ports.factors.replaceRecoveryCodes({ userId: actor.id, epoch: actor.factorEpoch }, codeHashes, now);
    return ok(codes);
  };
