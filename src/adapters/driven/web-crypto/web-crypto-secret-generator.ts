import type { SecretGenerator } from '../../../application/ports/secret-generator.ts';
import { deriveKeyBytes } from './derive-key-bytes.ts';
import { type Digests, toBase64url, webCryptoDigests } from './digests.ts';

/**
 * Makes a generator of secrets by the Web Cryptography API. Derived secrets depend on SECRET. Digests are computed
 * synchronously where `digests` can.
 */
export const createWebCryptoSecretGenerator = (
  secret: string,
  digests: Digests = webCryptoDigests,
): SecretGenerator => ({
  random: () => toBase64url(crypto.getRandomValues(new Uint8Array(32))),

  derive: async (label) => toBase64url(await deriveKeyBytes(secret, label)),

  digest: async (text) => digests.sha256(text),
});
