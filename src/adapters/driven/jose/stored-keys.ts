import { type CryptoKey, importJWK, type JWK } from 'jose';
import type { SigningKeyRepository } from '../../../application/ports/signing-key-repository.ts';
import type { PublicJwk } from '../../../application/ports/token-issuer.ts';
import type { SigningAlgorithm, StoredSigningKey } from '../../../domain/tokens/signing-key.ts';
import { namesOf, type VerificationKey } from './key-ring.ts';
import type { SigningKeyCipher } from './signing-key-cipher.ts';

/** A stored key in memory. It verifies at once; its private key is decrypted on first use. */
export interface LoadedKey extends StoredSigningKey {
  readonly published: PublicJwk;
  readonly verification: VerificationKey;
  openPrivateKey(): Promise<CryptoKey>;
}

const importKey = async (jwk: JWK, algorithm: SigningAlgorithm): Promise<CryptoKey> => {
  const key = await importJWK(jwk, algorithm);
  if (key instanceof Uint8Array)
    throw new Error(`a stored ${algorithm} key is symmetric; signing keys must be asymmetric`);
  return key;
};

const load = async (stored: StoredSigningKey, cipher: SigningKeyCipher): Promise<LoadedKey> => {
  const { kid, algorithm } = stored;
  const jwk: JWK = JSON.parse(stored.publicJwk);
  let privateKey: Promise<CryptoKey> | undefined;
  return {
    ...stored,
    published: { ...jwk, kid, alg: algorithm, use: 'sig' },
    verification: { key: await importKey(jwk, algorithm), algorithms: namesOf(algorithm) },
    openPrivateKey: () => {
      privateKey ??= cipher
        .decrypt(kid, stored.encryptedPrivateJwk)
        .then((opened) => importKey(opened.jwk, algorithm))
        .catch((error: unknown) => {
          privateKey = undefined;
          throw error;
        });
      return privateKey;
    },
  };
};

/** Reads the stored keys. Keys that are already known are not imported again. */
export const loadStoredKeys = async (
  repository: SigningKeyRepository,
  cipher: SigningKeyCipher,
  known: readonly LoadedKey[],
): Promise<readonly LoadedKey[]> => {
  const stored = await repository.list();
  return Promise.all(
    stored.map(async (key) => known.find(({ kid }) => kid === key.kid) ?? (await load(key, cipher))),
  );
};

/** Encrypts keys under the newest SECRET that are still encrypted under an older one. */
export const reencryptStoredKeys = async (
  repository: SigningKeyRepository,
  cipher: SigningKeyCipher,
  keys: readonly StoredSigningKey[],
): Promise<void> => {
  for (const key of keys) {
    const { jwk, isOutdated } = await cipher.decrypt(key.kid, key.encryptedPrivateJwk);
    if (isOutdated) await repository.reencrypt(key, await cipher.encrypt(key.kid, jwk));
  }
};
