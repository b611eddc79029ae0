import { base64url, calculateJwkThumbprint } from 'jose';
import type { KeyRing } from './key-ring.ts';

/**
 * For signing with a secret that resource servers share (HS256, RFC 7518 section 3.2). It is published nowhere.
 * Its `kid` is a digest of the secret, which tells nothing of one with the required 256 bits.
 */
export const openSharedSecretKeyRing = async (secret: string): Promise<KeyRing> => {
  const key = new TextEncoder().encode(secret);
  const own = await calculateJwkThumbprint({ kty: 'oct', k: base64url.encode(key) });
  return {
    signing: async () => ({ kid: own, algorithm: 'HS256', key }),
    verification: async (kid) => (kid === own ? { key, algorithms: ['HS256'] } : undefined),
    publicKeys: async () => [],
  };
};
