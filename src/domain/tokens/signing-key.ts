/** For the algorithms that access tokens are signed with by a key pair (RFC 8037, RFC 7518). */
export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number];

/** Every asymmetric algorithm there is, the default first: no library that verifies is without ES256, many are without EdDSA. */
export const SIGNING_ALGORITHMS = ['ES256', 'EdDSA', 'RS256'] as const;

/** What the first key of an empty store is for, where nothing is set. */
export const DEFAULT_SIGNING_ALGORITHM: SigningAlgorithm = SIGNING_ALGORITHMS[0];

/**
 * For a key pair at rest. `generation` counts the keys of one algorithm from 1: whoever stores a generation
 * first decides which key it is. It signs from `activatesAt` on. The private part is encrypted; both are JSON text.
 */
export interface StoredSigningKey {
  readonly kid: string;
  readonly algorithm: SigningAlgorithm;
  readonly generation: number;
  readonly publicJwk: string;
  readonly encryptedPrivateJwk: string;
  readonly createdAt: Date;
  readonly activatesAt: Date;
}

/** For how long things take in the life of a key, in seconds. */
export interface KeyTiming {
  /** How long a key signs before another one takes over. */
  readonly rotationSeconds: number;
  /** How long a key is published before it signs: longer than anybody keeps an older list of keys. */
  readonly leadSeconds: number;
  /** How long a token may still be about after its key has stopped signing. */
  readonly afterlifeSeconds: number;
}

type Aged = Pick<StoredSigningKey, 'algorithm' | 'generation' | 'activatesAt'>;

const isSince = (now: Date, from: Date, seconds: number): boolean =>
  now.getTime() >= from.getTime() + seconds * 1000;

const byActivation = (one: Aged, other: Aged): number =>
  one.activatesAt.getTime() - other.activatesAt.getTime();

/** The algorithm of the key that was made last, or undefined where there is none: what goes on where nothing is set. */
export const newestAlgorithm = (
  keys: readonly Pick<StoredSigningKey, 'algorithm' | 'createdAt'>[],
): SigningAlgorithm | undefined =>
  keys.toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime()).at(-1)?.algorithm;

/**
 * For the key that signs: the newest of its algorithm whose time has come. Until it has, after a change of algorithm, the
 * one that signed before goes on. When there is none either, the clock here is behind that of whoever made the first one,
 * and that is it.
 */
export const signingKeyAt = <K extends Aged>(
  keys: readonly K[],
  algorithm: SigningAlgorithm,
  now: Date,
): K | undefined => {
  const own = keys
    .filter((key) => key.algorithm === algorithm)
    .sort((one, other) => one.generation - other.generation);
  const isActive = (key: K): boolean => key.activatesAt <= now;
  return own.findLast(isActive) ?? keys.filter(isActive).toSorted(byActivation).at(-1) ?? own[0];
};

/**
 * For the keys that are published and verify: all but those whose last token has expired. A key of another algorithm than
 * the one that signs here may sign on another instance; it is over once nobody has renewed it for two rotations.
 */
export const verificationKeysAt = <K extends Aged>(
  keys: readonly K[],
  now: Date,
  { rotationSeconds, afterlifeSeconds }: KeyTiming,
): readonly K[] =>
  keys.filter((key) => {
    const isAbandoned = isSince(now, key.activatesAt, 2 * rotationSeconds);
    return !keys.some(
      (successor) =>
        isSince(now, successor.activatesAt, afterlifeSeconds) &&
        (successor.algorithm === key.algorithm
          ? successor.generation > key.generation
          : isAbandoned && successor.activatesAt > key.activatesAt),
    );
  });

/** For deciding whether the newest key has signed long enough that the next one should be prepared. */
export const isRotationDue = (newest: Aged, now: Date, { rotationSeconds }: KeyTiming): boolean =>
  isSince(now, newest.activatesAt, rotationSeconds);
