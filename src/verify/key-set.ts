import {
  type CryptoKey,
  createRemoteJWKSet,
  customFetch,
  errors,
  type FetchImplementation,
  type JWTHeaderParameters,
} from 'jose';
import { accessTokenError } from './access-token-error.ts';

/** Finds the key that a token's header names. Rejects with an `AccessTokenError`. */
export type KeySet = (header: JWTHeaderParameters) => Promise<CryptoKey>;

/** How long fetched keys are trusted: a key that the issuer withdrew verifies nothing after this time. */
const MAX_AGE_MS = 600_000;
/**
 * The minimum time between two fetches for unknown keys: forged tokens with made-up ids cause at most one fetch per
 * interval.
 */
const COOLDOWN_MS = 30_000;
/** The pause after a failed fetch; jose's own cooldown starts only after a successful one. */
const PAUSE_MS = 1000;
const TIMEOUT_MS = 5000;

/** RFC 9864 renames EdDSA with this curve to Ed25519: a key under one name verifies a token under the other. */
const OTHER_NAME: Readonly<Record<string, string>> = { EdDSA: 'Ed25519', Ed25519: 'EdDSA' };

const fetchWithPause = (): FetchImplementation => {
  let failedAt = Number.NEGATIVE_INFINITY;
  return async (url, options) => {
    if (performance.now() - failedAt < PAUSE_MS)
      throw new Error('the key set could not be fetched recently; waiting before the next attempt');
    try {
      const response = await fetch(url, options);
      if (response.status !== 200) failedAt = performance.now();
      return response;
    } catch (error) {
      failedAt = performance.now();
      throw error;
    }
  };
};

/** Creates the key set of an issuer. Keys are fetched when needed and cached. */
const createKeySet = (jwksUri: string): KeySet => {
  const remote = createRemoteJWKSet(new URL(jwksUri), {
    cacheMaxAge: MAX_AGE_MS,
    cooldownDuration: COOLDOWN_MS,
    timeoutDuration: TIMEOUT_MS,
    [customFetch]: fetchWithPause(),
  });
  const find = async (kid: string, alg: string): Promise<CryptoKey | null> => {
    try {
      return await remote({ kid, alg });
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey) return null;
      throw accessTokenError('keys_unavailable', error);
    }
  };
  return async ({ kid, alg }) => {
    // Without a key id, jose would try the only key of a set that has just one.
    if (typeof kid !== 'string') throw accessTokenError('invalid_token');
    const other = OTHER_NAME[alg];
    const key = (await find(kid, alg)) ?? (other === undefined ? null : await find(kid, other));
    if (key === null) throw accessTokenError('invalid_token');
    return key;
  };
};

const keySets = new Map<string, KeySet>();

/** Returns the key set of a URL. The process has one for each URL, so that all callers share its cache. */
export const keySetAt = (jwksUri: string): KeySet => {
  const known = keySets.get(jwksUri);
  if (known !== undefined) return known;
  const made = createKeySet(jwksUri);
  keySets.set(jwksUri, made);
  return made;
};
