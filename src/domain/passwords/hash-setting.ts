import { isUsableHash, SERVER_HASH_MEMORY_KIB } from './imported-hash.ts';

/** The algorithm and cost of a stored password hash: its prefix, such as `$2b$10` or `$argon2id$v=19$m=19456,t=2,p=1`. */
export type HashSetting = string;

/** The number of stored hashes with a setting. */
export interface SettingCount {
  readonly setting: HashSetting;
  readonly count: number;
}

const ARGON2ID = /^\$argon2id\$v=19\$m=[1-9]\d*,t=[1-9]\d*,p=[1-9]\d*(?=\$)/;
const BCRYPT = /^\$2[aby]\$(\d\d)\$/;

/**
 * Returns the setting of a hash; null when there is no hash, or one that import on a server would refuse. All bcrypt
 * versions become `$2b$`, since they cost the same.
 */
export const hashSettingOf = (hash: string | null): HashSetting | null => {
  if (hash === null || hash.length > 512 || !isUsableHash(hash, SERVER_HASH_MEMORY_KIB)) return null;
  const [, cost] = BCRYPT.exec(hash) ?? [];
  return cost === undefined ? (ARGON2ID.exec(hash)?.[0] ?? null) : `$2b$${cost}`;
};

/**
 * Creates a well-formed hash of a setting that no password matches. Salt and digest are zero bits: finding a matching
 * password is a preimage attack on the algorithm.
 */
export const unmatchableHashOf = (setting: HashSetting): string =>
  BCRYPT.test(`${setting}$`)
    ? `${setting}$${'.'.repeat(53)}`
    : `${setting}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** Adds two lists of counts. */
export const addCounts = (
  one: readonly SettingCount[],
  other: readonly SettingCount[],
): readonly SettingCount[] => {
  const sums = new Map<HashSetting, number>();
  for (const { setting, count } of [...one, ...other]) sums.set(setting, (sums.get(setting) ?? 0) + count);
  return Array.from(sums, ([setting, count]) => ({ setting, count }));
};
