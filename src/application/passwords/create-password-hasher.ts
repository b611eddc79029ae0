import type { CurrentPasswordAlgorithm, PasswordAlgorithm } from '../ports/password-algorithm.ts';
import type { PasswordHasher } from '../ports/password-hasher.ts';
import type { Decoys } from './choose-decoy.ts';
import type { WorkGate } from './work-gate.ts';

/**
 * Creates the hasher from algorithms. New hashes use the current algorithm, older ones are still understood, and all
 * work goes through one gate. Without decoys, an unknown e-mail address costs the work of the current setting.
 */
export const createPasswordHasher = (
  current: CurrentPasswordAlgorithm,
  older: readonly PasswordAlgorithm[],
  gate: WorkGate,
  decoys: Pick<Decoys, 'choose'> = { choose: async () => null },
): PasswordHasher => {
  const algorithms: readonly PasswordAlgorithm[] = [current, ...older];
  const readerOf = (hash: string | null) => {
    const algorithm = algorithms.find(({ understands }) => hash !== null && understands(hash));
    return algorithm === undefined || hash === null ? null : { algorithm, hash };
  };
  const ofToday = { algorithm: current, hash: current.unmatchableHash };

  return {
    holdPlace: gate.hold,

    hash: (password, seat) => gate(() => current.hash(password), seat),

    verify: async (password, stored, emailKey, seat) => {
      // Chosen for every address, also for those that have a hash, because choosing takes time as well.
      const decoy = readerOf(await decoys.choose(emailKey)) ?? ofToday;
      const own = readerOf(stored);
      const { algorithm, hash } = own ?? decoy;
      return gate(async () => {
        const matches = await algorithm.verify(password, hash);
        if (own === null || !matches) return 'wrong';
        return algorithm === current && !current.isWeak(hash) ? 'right' : 'outdated';
      }, seat);
    },
  };
};
