import type { CurrentPasswordAlgorithm } from '../../../application/ports/password-algorithm.ts';
import type { Argon2Engine } from './argon2-engine.ts';
import { type Argon2Setting, readArgon2Setting } from './argon2-setting.ts';

const PREFIX = '$argon2id$';

/** Makes the password algorithm that hashes with Argon2id and stores PHC strings. */
export const createArgon2PasswordAlgorithm = (
  engine: Argon2Engine,
  setting: Argon2Setting,
): CurrentPasswordAlgorithm => ({
  understands: (phc) => readArgon2Setting(phc) !== null,

  hash: (password) => engine.hash(password, setting),

  verify: async (password, phc) => readArgon2Setting(phc) !== null && engine.verify(phc, password),

  isWeak: (phc) => {
    const used = readArgon2Setting(phc);
    return (
      used === null ||
      !phc.startsWith(PREFIX) ||
      used.memoryCost < setting.memoryCost ||
      used.timeCost < setting.timeCost ||
      used.parallelism < setting.parallelism
    );
  },

  // The salt and the digest are zero bytes: finding a password for it is a preimage attack on Argon2id.
  unmatchableHash: `${PREFIX}v=19$m=${setting.memoryCost},t=${setting.timeCost},p=${setting.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`,
});
