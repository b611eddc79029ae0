import type { CurrentPasswordAlgorithm, PasswordAlgorithm } from './ports/password-algorithm.ts';
import type { PasswordHasher } from './ports/password-hasher.ts';
import type { WorkGate } from './work-gate.ts';

/**
 * For making the hasher out of algorithms: new hashes are the current one's, older ones are still understood,
 * and all of the work goes through one gate.
 */
export const createPasswordHasher = (
  current: CurrentPasswordAlgorithm,
  older: readonly PasswordAlgorithm[],
  gate: WorkGate,
): PasswordHasher => ({
  holdPlace: gate.hold,
  hash: (password, seat) => gate(() => current.hash(password), seat),

  verify: (password, hash, seat) => {
    const algorithm = [current, ...older].find(({ understands }) => hash !== null && understands(hash));
    if (algorithm === undefined || hash === null) {
      return gate(async () => {
        await current.verify(password, current.unmatchableHash);
        return 'wrong' as const;
      }, seat);
    }
    return gate(async () => {
      if (!(await algorithm.verify(password, hash))) return 'wrong';
      return algorithm === current && !current.isWeak(hash) ? 'right' : 'outdated';
    }, seat);
  },
});
