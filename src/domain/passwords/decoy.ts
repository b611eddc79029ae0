import type { HashSetting, SettingCount } from './hash-setting.ts';

/** A setting that a decoy may have, and the lot of an e-mail address for it. */
export interface DecoyCandidate extends SettingCount {
  /** Uniform between 0 and 1, both excluded, and constant for the same e-mail address and setting. */
  readonly lot: number;
}

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const CHARACTERS = 8;

/** Converts a keyed digest (base64url) to a number between 0 and 1, both excluded, by its first 48 bits. */
export const lotOf = (digest: string): number => {
  let bits = 0;
  for (const character of digest.slice(0, CHARACTERS)) bits = bits * 64 + BASE64URL.indexOf(character);
  return (bits + 0.5) / 64 ** CHARACTERS;
};

/**
 * Chooses the setting of the decoy for an e-mail address without a usable hash: each with the probability of its share
 * (weighted rendezvous hashing). When shares change, few addresses get another setting, and only one whose share grew
 * relative to that of their old one, as with accounts whose hash is replaced. Null when nothing has been counted.
 */
export const chooseSetting = (candidates: readonly DecoyCandidate[]): HashSetting | null => {
  let chosen: HashSetting | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const { setting, count, lot } of candidates) {
    // Exponentially distributed with the count as its rate: each one is the least with a probability proportional to its count.
    const arrival = -Math.log(lot) / count;
    if (count > 0 && arrival < least) [chosen, least] = [setting, arrival];
  }
  return chosen;
};
