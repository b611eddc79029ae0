import type { CurrentPasswordAlgorithm, PasswordAlgorithm } from '../ports/password-algorithm.ts';
import type { PasswordHasher } from '../ports/password-hasher.ts';
import type { Decoys } from './choose-decoy.ts';
import type { WorkGate } from './work-gate.ts';

/**
 * Makes the hasher out of algorithms: new hashes are the current one's, older ones are still understood, and all of the
 * work goes through one gate. Without decoys the work for an unknown address is that of today's setting.
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
      // Chosen for every address, also for those that have a hash: finding it takes time as well.
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
