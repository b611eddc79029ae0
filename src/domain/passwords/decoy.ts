import type { HashSetting, SettingCount } from './hash-setting.ts';

/** A setting that a decoy may have, and the lot that an address draws for it. */
export interface DecoyCandidate extends SettingCount {
  /** Uniform between 0 and 1, both excluded, and always the same for an address and a setting. */
  readonly lot: number;
}

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const CHARACTERS = 8;

/** Reads a keyed digest (base64url) as a number between 0 and 1, both excluded: its first 48 bits. */
export const lotOf = (digest: string): number => {
  let bits = 0;
  for (const character of digest.slice(0, CHARACTERS)) bits = bits * 64 + BASE64URL.indexOf(character);
  return (bits + 0.5) / 64 ** CHARACTERS;
};

/**
 * Chooses the setting that an address without a usable hash is answered with: each with the probability of its share
 * (weighted rendezvous hashing). When shares change, few addresses change their setting, and only for one that grew in
 * proportion to the one that they had, as accounts do whose hash is replaced.
 * Null when nothing has been counted.
 */
export const chooseSetting = (candidates: readonly DecoyCandidate[]): HashSetting | null => {
  let chosen: HashSetting | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const { setting, count, lot } of candidates) {
    // Exponentially distributed with the count as its rate: the least of several is each one's in proportion.
    const arrival = -Math.log(lot) / count;
    if (count > 0 && arrival < least) [chosen, least] = [setting, arrival];
  }
  return chosen;
};
