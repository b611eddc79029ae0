/** The cost of Argon2id: memory in KiB, passes, lanes (RFC 9106 section 3.1). */
export interface Argon2Setting {
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
}

/** The minimum that the OWASP Password Storage Cheat Sheet recommends. */
export const DEFAULT_ARGON2_SETTING: Argon2Setting = { memoryCost: 19456, timeCost: 2, parallelism: 1 };

/** The highest accepted cost (KiB, passes, lanes). A hash that asks for more was made to exhaust the server. */
const MOST: Argon2Setting = { memoryCost: 1_048_576, timeCost: 16, parallelism: 16 };

/** Unpadded base64 of whole bytes with no unused bits set. The engines decode no other form. */
const BYTES = '(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048])?';

/** The PHC string format, with at least the 8 bytes of salt and 4 bytes of digest that RFC 9106 requires. */
const PHC = new RegExp(
  '^\\$argon2(?:id|i|d)\\$v=(?:16|19)\\$m=([1-9]\\d{0,6}),t=([1-9]\\d?),p=([1-9]\\d?)' +
    `\\$(?=[^$]{11,128}\\$)${BYTES}\\$(?=[^$]{6,128}$)${BYTES}$`,
);

/**
 * Reads the cost of a PHC string. Returns null when the string is malformed, so that no engine checks it, or when its
 * cost exceeds the accepted maximum.
 */
export const readArgon2Setting = (phc: string): Argon2Setting | null => {
  const [, memoryCost = 0, timeCost = 0, parallelism = 0] = PHC.exec(phc)?.map(Number) ?? [];
  const sane =
    memoryCost >= 8 * parallelism &&
    memoryCost <= MOST.memoryCost &&
    timeCost >= 1 &&
    timeCost <= MOST.timeCost &&
    parallelism >= 1 &&
    parallelism <= MOST.parallelism;
  return sane ? { memoryCost, timeCost, parallelism } : null;
};
