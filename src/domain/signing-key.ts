/** For the algorithms that access tokens are signed with by a key pair (RFC 8037, RFC 7518). */
export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number];

/** For listing every asymmetric algorithm there is. */
export const SIGNING_ALGORITHMS = ['EdDSA', 'ES256', 'RS256'] as const;

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

/**
 * For the key that signs: the newest of its algorithm whose time has come. When none has, the clock here is behind
 * that of whoever made the first one, and that is it.
 */
export const signingKeyAt = <K extends Aged>(
  keys: readonly K[],
  algorithm: SigningAlgorithm,
  now: Date,
): K | undefined => {
  const own = keys
    .filter((key) => key.algorithm === algorithm)
    .sort((one, other) => one.generation - other.generation);
  return own.findLast((key) => key.activatesAt <= now) ?? own[0];
};

/** For the keys that are published and verify: all but those whose last token has expired. */
export const verificationKeysAt = <K extends Aged>(
  keys: readonly K[],
  now: Date,
  { afterlifeSeconds }: KeyTiming,
): readonly K[] =>
  keys.filter(
    (key) =>
      !keys.some(
        (successor) =>
          successor.algorithm === key.algorithm &&
          successor.generation > key.generation &&
          isSince(now, successor.activatesAt, afterlifeSeconds),
      ),
  );

/** For deciding whether the newest key has signed long enough that the next one should be prepared. */
export const isRotationDue = (newest: Aged, now: Date, { rotationSeconds }: KeyTiming): boolean =>
  isSince(now, newest.activatesAt, rotationSeconds);
