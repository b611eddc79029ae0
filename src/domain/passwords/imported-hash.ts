/** The most memory that a log-in of this installation may take for a hash of elsewhere, in KiB. */
export const SERVER_HASH_MEMORY_KIB = 1_048_576;

/** A worker has 128 MiB for all that it does. */
export const WORKER_HASH_MEMORY_KIB = 65_536;

/** Argon2id at most as long as this many KiB in one pass take, some two seconds: anybody can make a log-in check a hash. */
const MOST_KIB_TIMES_PASSES = 1_048_576;

const MOST_PASSES = 16;
const MOST_LANES = 16;

/**
 * The only form that every implementation reads: decimal numbers without leading zeros, in this order, a salt of 8 to 48 bytes and
 * a digest of 16 to 64, in base64 without padding whose spare bits are zero.
 */
const ARGON2ID =
  /^\$argon2id\$v=19\$m=([1-9]\d{0,6}),t=([1-9]\d?),p=([1-9]\d?)\$([A-Za-z0-9+/]{11,64})\$([A-Za-z0-9+/]{22,86})$/;

const hasZeroSpareBits = (base64: string): boolean => {
  if (base64.length % 4 === 0) return true;
  return (
    (base64.length % 4 === 2 ? /[AQgw]$/ : /[AEIMQUYcgkosw048]$/).test(base64) && base64.length % 4 !== 1
  );
};

/** Salt and digest end with characters whose spare bits are zero, too: any other gives a hash that nothing matches. */
const BCRYPT = /^\$2[aby]\$(?:0[4-9]|1[0-6])\$[A-Za-z0-9./]{21}[.Oeu][A-Za-z0-9./]{30}[.CGKOSWaeimquy26]$/;

const isUsableArgon2 = (hash: string, mostMemoryKib: number): boolean => {
  const [, m, t, p, salt = '', digest = ''] = ARGON2ID.exec(hash) ?? [];
  const [memory, passes, lanes] = [Number(m), Number(t), Number(p)];
  return (
    memory >= 8 * lanes &&
    memory <= mostMemoryKib &&
    memory * passes <= MOST_KIB_TIMES_PASSES &&
    passes <= MOST_PASSES &&
    lanes <= MOST_LANES &&
    hasZeroSpareBits(salt) &&
    hasZeroSpareBits(digest)
  );
};

/** Whether a log-in can check the hash, here and on every runtime that has this much memory for it, at a bearable cost. */
export const isUsableHash = (hash: string, mostMemoryKib: number): boolean =>
  hash.startsWith('$argon2id$') ? isUsableArgon2(hash, mostMemoryKib) : BCRYPT.test(hash);
