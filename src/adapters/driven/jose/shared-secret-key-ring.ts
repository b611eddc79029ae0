import { base64url, calculateJwkThumbprint } from 'jose';
import type { KeyRing } from './key-ring.ts';

/**
 * Opens a key ring that signs with a secret shared with resource servers (HS256, RFC 7518 section 3.2). It publishes
 * no key. Its `kid` is a digest of the secret, which reveals nothing about a secret of the required 256 bits.
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
