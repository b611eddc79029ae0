import {
  CompactSign,
  type CryptoKey,
  calculateJwkThumbprint,
  compactVerify,
  importJWK,
  type JWK,
} from 'jose';
import type { SigningAlgorithm } from '../../../domain/signing-key.ts';
import { type KeyRing, namesOf } from './key-ring.ts';

/** For a private key that an operator brought along. */
export interface OwnKey {
  readonly kid: string;
  readonly algorithm: SigningAlgorithm;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly publicJwk: JWK;
}

const MIN_RSA_BITS = 3072;

const algorithmOf = ({ kty, crv, n }: JWK): SigningAlgorithm | null => {
  if (kty === 'OKP' && crv === 'Ed25519') return 'EdDSA';
  if (kty === 'EC' && crv === 'P-256') return 'ES256';
  // base64url carries 6 bits a character; the first byte of a modulus is never zero.
  if (kty === 'RSA' && typeof n === 'string' && n.length * 6 >= MIN_RSA_BITS) return 'RS256';
  return null;
};

const importOwn = async (jwk: JWK, algorithm: SigningAlgorithm): Promise<CryptoKey> => {
  const key = await importJWK({ ...jwk, alg: algorithm }, algorithm);
  if (key instanceof Uint8Array) throw new TypeError('the key is symmetric');
  return key;
};

const belongTogether = async ({ algorithm, privateKey, publicKey }: OwnKey): Promise<boolean> => {
  const signed = await new CompactSign(new Uint8Array(32))
    .setProtectedHeader({ alg: algorithm })
    .sign(privateKey);
  return compactVerify(signed, publicKey).then(
    () => true,
    () => false,
  );
};

/** For reading a private JWK (RFC 7517). Throws with what is wrong, and never with the key. */
export const parseOwnKey = async (text: string): Promise<OwnKey> => {
  let jwk: JWK;
  try {
    jwk = JSON.parse(text);
  } catch {
    throw new Error('it is not a JWK: JSON with a member kty');
  }
  const algorithm = algorithmOf(jwk);
  if (algorithm === null) {
    throw new Error('it must be an Ed25519, a P-256, or an RSA key of at least 3072 bits');
  }
  if (typeof jwk.d !== 'string') throw new Error('it has no private part (d)');
  const { kty, crv, x, y, n, e } = jwk;
  const publicJwk: JWK = JSON.parse(JSON.stringify({ kty, crv, x, y, n, e }));
  try {
    const kid = typeof jwk.kid === 'string' ? jwk.kid : await calculateJwkThumbprint(publicJwk);
    const [privateKey, publicKey] = await Promise.all([
      importOwn(jwk, algorithm),
      importOwn(publicJwk, algorithm),
    ]);
    const key = { kid, algorithm, privateKey, publicKey, publicJwk };
    if (await belongTogether(key)) return key;
  } catch {
    throw new Error('it is no complete key of its kind');
  }
  throw new Error('its public and private parts do not belong together');
};

/** For signing with a key that was brought along, beside the stored keys, which go on verifying. */
export const createOwnKeyRing = (own: OwnKey, stored: KeyRing): KeyRing => ({
  signing: async () => ({ kid: own.kid, algorithm: own.algorithm, key: own.privateKey }),
  verification: async (kid, now) =>
    kid === own.kid
      ? { key: own.publicKey, algorithms: namesOf(own.algorithm) }
      : stored.verification(kid, now),
  publicKeys: async (now) => [
    { ...own.publicJwk, kid: own.kid, alg: own.algorithm, use: 'sig' },
    ...(await stored.publicKeys(now)).filter(({ kid }) => kid !== own.kid),
  ],
});
