import { CompactEncrypt, compactDecrypt, type JWK } from 'jose';

/** For keeping private keys unreadable at rest, as JWE (RFC 7516) with `dir` and AES-256-GCM. */
export interface SigningKeyCipher {
  /** A compact JWE that names the key it holds. */
  encrypt(kid: string, privateJwk: JWK): Promise<string>;
  /** The private key; throws when it was encrypted under another SECRET, or is another key's. */
  decrypt(kid: string, jwe: string): Promise<JWK>;
}

const isJwk = (value: unknown): value is JWK =>
  typeof value === 'object' && value !== null && 'kty' in value && typeof value.kty === 'string';

/** For making the cipher from 256 bits of key. */
export const createSigningKeyCipher = (keyBytes: Uint8Array): SigningKeyCipher => ({
  encrypt: (kid, privateJwk) =>
    new CompactEncrypt(new TextEncoder().encode(JSON.stringify(privateJwk)))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid })
      .encrypt(keyBytes),

  decrypt: async (kid, jwe) => {
    const { plaintext, protectedHeader } = await compactDecrypt(jwe, keyBytes, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    const jwk: unknown = JSON.parse(new TextDecoder().decode(plaintext));
    if (protectedHeader.kid !== kid || !isJwk(jwk))
      throw new Error(`the stored key ${kid} holds another key`);
    return jwk;
  },
});
