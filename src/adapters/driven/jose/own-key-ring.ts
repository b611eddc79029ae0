import {
  base64url,
  CompactSign,
  type CryptoKey,
  calculateJwkThumbprint,
  compactVerify,
  importJWK,
  type JWK,
} from 'jose';
import type { SigningAlgorithm } from '../../../domain/tokens/signing-key.ts';
import { type KeyRing, namesOf } from './key-ring.ts';

/** A private key that the operator supplies. */
export interface OwnKey {
  readonly kid: string;
  readonly algorithm: SigningAlgorithm;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly publicJwk: JWK;
}

const MIN_RSA_BITS = 3072;

const bitsOf = (number: string): number => {
  const bytes = base64url.decode(number);
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? 0 : (bytes.length - first) * 8 - Math.clz32(bytes[first] ?? 0) + 24;
};

const algorithmOf = ({ kty, crv, n }: JWK): SigningAlgorithm | null => {
  if (kty === 'OKP' && crv === 'Ed25519') return 'EdDSA';
  if (kty === 'EC' && crv === 'P-256') return 'ES256';
  if (kty === 'RSA' && typeof n === 'string' && bitsOf(n) >= MIN_RSA_BITS) return 'RS256';
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

const refused = (reason: string): Error => {
  const error = new Error(reason);
  error.name = 'OwnKeyRefused';
  return error;
};

/** Whether an error says why a key cannot be used. Its message contains nothing of the key. */
export const isOwnKeyRefused = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'OwnKeyRefused';

const parseJwk = (text: string): JWK => {
  try {
    const jwk: unknown = JSON.parse(text);
    if (typeof jwk === 'object' && jwk !== null && 'kty' in jwk) return jwk as JWK;
  } catch {
    // Reported below, because the message of a parser quotes the text.
  }
  throw refused('it is not a JWK, which is a JSON object with a member kty');
};

/** Parses a private JWK (RFC 7517). Rejects with the reason, which never contains the key. */
export const parseOwnKey = async (text: string): Promise<OwnKey> => {
  const jwk = parseJwk(text);
  if (typeof jwk.d !== 'string') throw refused('it has no private part (d)');
  if ((jwk.use ?? 'sig') !== 'sig' || !(jwk.key_ops ?? ['sign']).includes('sign')) {
    throw refused('its use or key_ops does not allow signing');
  }
  const { kty, crv, x, y, n, e } = jwk;
  const publicJwk: JWK = JSON.parse(JSON.stringify({ kty, crv, x, y, n, e }));
  try {
    const algorithm = algorithmOf(jwk);
    if (algorithm === null) {
      throw refused('it must be an Ed25519, a P-256, or an RSA key of at least 3072 bits');
    }
    const kid = typeof jwk.kid === 'string' ? jwk.kid : await calculateJwkThumbprint(publicJwk);
    const { key_ops: _, ...privateJwk } = jwk;
    const [privateKey, publicKey] = await Promise.all([
      importOwn(privateJwk, algorithm),
      importOwn(publicJwk, algorithm),
    ]);
    const key = { kid, algorithm, privateKey, publicKey, publicJwk };
    if (await belongTogether(key)) return key;
  } catch (error) {
    throw isOwnKeyRefused(error) ? error : refused('it lacks members that a key of its type needs');
  }
  throw refused('its public and private parts do not match');
};

/** Makes a key ring that signs with the key of the operator. The stored keys still verify. */
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
