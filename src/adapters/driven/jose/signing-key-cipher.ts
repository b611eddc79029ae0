import { CompactEncrypt, compactDecrypt, type JWK } from 'jose';

/** A decrypted private key. `isOutdated`: it was encrypted under an older SECRET than the newest one. */
export interface OpenedKey {
  readonly jwk: JWK;
  readonly isOutdated: boolean;
}

/** Encrypts private keys at rest, as JWE (RFC 7516) with `dir` and AES-256-GCM. */
export interface SigningKeyCipher {
  /** Returns a compact JWE under the newest encryption key. Its header names the `kid` of the private key. */
  encrypt(kid: string, privateJwk: JWK): Promise<string>;
  /** Returns the private key. Throws when no known SECRET decrypts it, or when it belongs to another `kid`. */
  decrypt(kid: string, jwe: string): Promise<OpenedKey>;
}

const isJwk = (value: unknown): value is JWK =>
  typeof value === 'object' && value !== null && 'kty' in value && typeof value.kty === 'string';

const decryptWith = async (keyBytes: Uint8Array, jwe: string) => {
  try {
    return await compactDecrypt(jwe, keyBytes, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
  } catch {
    return null;
  }
};

/** Makes the cipher from one or more keys of 256 bits, the newest first. */
export const createSigningKeyCipher = (keys: readonly [Uint8Array, ...Uint8Array[]]): SigningKeyCipher => ({
  encrypt: (kid, privateJwk) =>
    new CompactEncrypt(new TextEncoder().encode(JSON.stringify(privateJwk)))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid })
      .encrypt(keys[0]),

  decrypt: async (kid, jwe) => {
    for (const [age, keyBytes] of keys.entries()) {
      const opened = await decryptWith(keyBytes, jwe);
      if (opened === null) continue;
      const jwk: unknown = JSON.parse(new TextDecoder().decode(opened.plaintext));
      if (opened.protectedHeader.kid !== kid || !isJwk(jwk)) {
        throw new Error(`the stored key ${kid} does not match its id`);
      }
      return { jwk, isOutdated: age > 0 };
    }
    throw new Error(
      'SECRET cannot decrypt the signing keys in the database; set the SECRET that was used with this database before, or append it to the new one after a comma',
    );
  },
});
