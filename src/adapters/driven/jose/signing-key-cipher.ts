import type { JWK } from 'jose';
import type { SealedText } from '../../../application/ports/sealed-text.ts';

/** A decrypted private key. `isOutdated`: it was encrypted under an older SECRET than the newest one. */
export interface OpenedKey {
  readonly jwk: JWK;
  readonly isOutdated: boolean;
}

/** Encrypts private keys at rest. */
export interface SigningKeyCipher {
  /** Encrypts a private key under the newest SECRET. */
  encrypt(kid: string, privateJwk: JWK): Promise<string>;
  /** Returns the private key. Throws when no known SECRET decrypts it, or when it belongs to another `kid`. */
  decrypt(kid: string, sealed: string): Promise<OpenedKey>;
}

const isJwk = (value: unknown): value is JWK =>
  typeof value === 'object' && value !== null && 'kty' in value && typeof value.kty === 'string';

/** Makes the cipher of signing keys. */
export const createSigningKeyCipher = (sealedText: SealedText): SigningKeyCipher => ({
  encrypt: (kid, privateJwk) => sealedText.seal('signing-key', kid, JSON.stringify(privateJwk)),

  decrypt: async (kid, sealed) => {
    const opened = await sealedText.open('signing-key', kid, sealed);
    if (opened === null) {
      throw new Error(
        'SECRET cannot decrypt the signing keys in the database; set the SECRET that was used with this database before, or append it to the new one after a comma',
      );
    }
    const jwk: unknown = JSON.parse(opened.text);
    if (!isJwk(jwk)) throw new Error(`the stored key ${kid} is not a JWK`);
    return { jwk, isOutdated: opened.isOutdated };
  },
});
