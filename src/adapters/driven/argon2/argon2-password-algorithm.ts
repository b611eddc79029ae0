import { hash, type ParsedHashOptions, parseOptions, verify } from '@node-rs/argon2';
import type { CurrentPasswordAlgorithm } from '../../../application/ports/password-algorithm.ts';

/** For the cost of Argon2id: memory in KiB, passes, lanes (RFC 9106 section 3.1). */
export interface Argon2Setting {
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
}

/** The least that the OWASP Password Storage Cheat Sheet advises. */
export const DEFAULT_ARGON2_SETTING: Argon2Setting = { memoryCost: 19456, timeCost: 2, parallelism: 1 };

const PREFIX = '$argon2id$';

/** A hash that asks for more (KiB, passes, lanes) was made by nobody sane: checking it would be the attack. */
const MOST: Argon2Setting = { memoryCost: 1_048_576, timeCost: 16, parallelism: 16 };

const parse = (phc: string): ParsedHashOptions | null => {
  try {
    const used = parseOptions(phc);
    const sane =
      used.memoryCost <= MOST.memoryCost &&
      used.timeCost <= MOST.timeCost &&
      used.parallelism <= MOST.parallelism;
    return sane ? used : null;
  } catch {
    return null;
  }
};

/** For keeping passwords with Argon2id as PHC strings, hashed by native threads off the event loop. */
export const createArgon2PasswordAlgorithm = (setting: Argon2Setting): CurrentPasswordAlgorithm => ({
  understands: (phc) => phc.startsWith('$argon2') && parse(phc) !== null,

  hash: (password) => hash(password, { ...setting }),

  verify: async (password, phc) => parse(phc) !== null && verify(phc, password),

  isWeak: (phc) => {
    const used = parse(phc);
    return (
      used === null ||
      !phc.startsWith(PREFIX) ||
      used.memoryCost < setting.memoryCost ||
      used.timeCost < setting.timeCost ||
      used.parallelism < setting.parallelism
    );
  },

  // Salt and digest of zero bytes: finding a password for it is a preimage attack on Argon2id.
  unmatchableHash: `${PREFIX}v=19$m=${setting.memoryCost},t=${setting.timeCost},p=${setting.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`,
});
