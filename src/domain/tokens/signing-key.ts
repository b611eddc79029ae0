/** An algorithm that signs access tokens with a key pair (RFC 8037, RFC 7518). */
export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number];

/** The asymmetric algorithms, the default first: every verifying library supports ES256, many lack EdDSA. */
export const SIGNING_ALGORITHMS = ['ES256', 'EdDSA', 'RS256'] as const;

/** The algorithm of the first key in an empty store, if none is configured. */
export const DEFAULT_SIGNING_ALGORITHM: SigningAlgorithm = SIGNING_ALGORITHMS[0];

/**
 * A stored key pair. `generation` counts the keys of one algorithm from 1: the first instance that stores a generation
 * decides which key it is. The key signs from `activatesAt` on. The private part is encrypted; both parts are JSON
 * text.
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

/** The durations in the life of a key, in seconds. */
export interface KeyTiming {
  /** How long a key signs before the next one replaces it. */
  readonly rotationSeconds: number;
  /** How long a key is published before it signs: longer than anyone caches an older list of keys. */
  readonly leadSeconds: number;
  /** How long a token may still be in use after its key has stopped signing. */
  readonly afterlifeSeconds: number;
}

type Aged = Pick<StoredSigningKey, 'algorithm' | 'generation' | 'activatesAt'>;

const isSince = (now: Date, from: Date, seconds: number): boolean =>
  now.getTime() >= from.getTime() + seconds * 1000;

const byActivation = (one: Aged, other: Aged): number =>
  one.activatesAt.getTime() - other.activatesAt.getTime();

/**
 * Returns the algorithm of the most recently created key, or undefined when there is none. It stays in use if no
 * algorithm is configured.
 */
export const newestAlgorithm = (
  keys: readonly Pick<StoredSigningKey, 'algorithm' | 'createdAt'>[],
): SigningAlgorithm | undefined =>
  keys.toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime()).at(-1)?.algorithm;

/**
 * Returns the key that signs: the newest of the algorithm whose activation time has come. After a change of algorithm,
 * the key that signed before continues until then. When no key is active, the clock here is behind that of the instance
 * that created the first key of the algorithm, and that key signs.
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
 * Returns the keys that are published and verify: all but those whose last token has expired. A key followed by one of
 * another algorithm may still sign on another instance; it is dropped only after two rotations without a successor of
 * its own algorithm.
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

/** Reports whether the newest key has signed so long that the next one should be prepared. */
export const isRotationDue = (newest: Aged, now: Date, { rotationSeconds }: KeyTiming): boolean =>
  isSince(now, newest.activatesAt, rotationSeconds);
