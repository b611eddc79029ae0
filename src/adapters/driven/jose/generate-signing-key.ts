import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import type { StoredSigningKey } from '../../../domain/tokens/signing-key.ts';
import type { SigningKeyCipher } from './signing-key-cipher.ts';

/** Generates a key pair. Its `kid` is the thumbprint of the public key (RFC 7638). */
export const generateSigningKey = async (
  cipher: SigningKeyCipher,
  next: Pick<StoredSigningKey, 'algorithm' | 'generation' | 'createdAt' | 'activatesAt'>,
): Promise<StoredSigningKey> => {
  // ASVS 11.2.3 requires 128 bits of security: 3072 bits for RSA.
  const pair = await generateKeyPair(next.algorithm, { extractable: true, modulusLength: 3072 });
  const publicJwk = await exportJWK(pair.publicKey);
  const kid = await calculateJwkThumbprint(publicJwk);
  return {
    kid,
    ...next,
    publicJwk: JSON.stringify(publicJwk),
    encryptedPrivateJwk: await cipher.encrypt(kid, await exportJWK(pair.privateKey)),
  };
};
