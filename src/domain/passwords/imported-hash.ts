/** The maximum memory that a log-in on a server may use for an imported hash, in KiB. */
export const SERVER_HASH_MEMORY_KIB = 1_048_576;

/** The maximum memory that a log-in on a worker may use for an imported hash, in KiB. A worker has 128 MiB in total. */
export const WORKER_HASH_MEMORY_KIB = 65_536;

/**
 * The maximum of memory (KiB) times passes of an argon2id hash, some two seconds of work: anyone can make a log-in
 * check a hash.
 */
const MOST_KIB_TIMES_PASSES = 1_048_576;

const MOST_PASSES = 16;
const MOST_LANES = 16;

/**
 * The only form that every implementation reads: decimal numbers without leading zeros, in this order, a salt of 8 to
 * 48 bytes and a digest of 16 to 64, in base64 without padding whose spare bits are zero.
 */
const ARGON2ID =
  /^\$argon2id\$v=19\$m=([1-9]\d{0,6}),t=([1-9]\d?),p=([1-9]\d?)\$([A-Za-z0-9+/]{11,64})\$([A-Za-z0-9+/]{22,86})$/;

const hasZeroSpareBits = (base64: string): boolean => {
  if (base64.length % 4 === 0) return true;
  return (
    (base64.length % 4 === 2 ? /[AQgw]$/ : /[AEIMQUYcgkosw048]$/).test(base64) && base64.length % 4 !== 1
  );
};

/** The spare bits at the end of salt and digest are zero as well: no password matches a hash with any others. */
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

/**
 * Reports whether a log-in can check the hash at an acceptable cost, here and on every runtime with this much memory
 * for it.
 */
export const isUsableHash = (hash: string, mostMemoryKib: number): boolean =>
  hash.startsWith('$argon2id$') ? isUsableArgon2(hash, mostMemoryKib) : BCRYPT.test(hash);
