import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from 'jose';
import type { SigningKeyRepository } from '../../../application/ports/signing-key-repository.ts';
import type { PublicJwk } from '../../../application/ports/token-issuer.ts';
import type { SigningAlgorithm, StoredSigningKey } from '../../../domain/signing-key.ts';
import type { SigningKeyCipher } from './signing-key-cipher.ts';

/** For a key that can verify, with the only algorithms that it is for. */
export interface VerificationKey {
  readonly key: CryptoKey | Uint8Array;
  readonly algorithms: readonly string[];
}

/** For the keys of one issuer: the one that signs, those that verify by `kid`, and what the world may see. */
export interface KeyRing {
  readonly signing: {
    readonly kid: string;
    readonly algorithm: string;
    readonly key: CryptoKey | Uint8Array;
  };
  readonly verification: ReadonlyMap<string, VerificationKey>;
  readonly publicKeys: readonly PublicJwk[];
}

const generate = async (
  algorithm: SigningAlgorithm,
  cipher: SigningKeyCipher,
  now: Date,
): Promise<StoredSigningKey> => {
  // ASVS 11.2.3 asks for 128 bits of strength: 3072 bits for RSA.
  const pair = await generateKeyPair(algorithm, { extractable: true, modulusLength: 3072 });
  const publicJwk = await exportJWK(pair.publicKey);
  const kid = await calculateJwkThumbprint(publicJwk);
  return {
    kid,
    algorithm,
    generation: 1,
    publicJwk: JSON.stringify(publicJwk),
    encryptedPrivateJwk: await cipher.encrypt(kid, await exportJWK(pair.privateKey)),
    createdAt: now,
  };
};

// RFC 9864 renames EdDSA with this curve to Ed25519: both names are good for such a key, and for no other.
const namesOf = (algorithm: SigningAlgorithm): readonly string[] =>
  algorithm === 'EdDSA' ? ['EdDSA', 'Ed25519'] : [algorithm];

const importKey = async (jwk: JWK, algorithm: SigningAlgorithm): Promise<CryptoKey> => {
  const key = await importJWK(jwk, algorithm);
  if (key instanceof Uint8Array) throw new Error(`a stored ${algorithm} key is symmetric`);
  return key;
};

const openPrivateKey = async (stored: StoredSigningKey, cipher: SigningKeyCipher): Promise<CryptoKey> => {
  try {
    return await importKey(await cipher.decrypt(stored.kid, stored.encryptedPrivateJwk), stored.algorithm);
  } catch (cause) {
    throw new Error(
      'SECRET does not open the signing keys in the database: set the SECRET that this database was first started with',
      { cause },
    );
  }
};

/**
 * For opening the stored keys, the first of them made when there is none. Instances that start at once agree on
 * the one that was stored first.
 */
export const openKeyRing = async (
  repository: SigningKeyRepository,
  cipher: SigningKeyCipher,
  algorithm: SigningAlgorithm,
  now: Date,
): Promise<KeyRing> => {
  let stored = await repository.list();
  if (!stored.some((key) => key.algorithm === algorithm)) {
    await repository.insert(await generate(algorithm, cipher, now));
    stored = await repository.list();
  }
  const newest = stored.findLast((key) => key.algorithm === algorithm);
  if (newest === undefined) throw new Error('the store lost the signing key that it was just given');

  const publicKeys = stored.map((key) => ({
    ...(JSON.parse(key.publicJwk) as JWK),
    kid: key.kid,
    alg: key.algorithm,
    use: 'sig',
  }));
  const verification = new Map<string, VerificationKey>();
  for (const [index, key] of stored.entries()) {
    const jwk = publicKeys[index];
    if (jwk === undefined) continue;
    verification.set(key.kid, {
      key: await importKey(jwk, key.algorithm),
      algorithms: namesOf(key.algorithm),
    });
  }
  return {
    signing: { kid: newest.kid, algorithm, key: await openPrivateKey(newest, cipher) },
    verification,
    publicKeys,
  };
};
