import type { SecretGenerator } from '../../../application/ports/secret-generator.ts';
import { deriveKeyBytes } from './derive-key-bytes.ts';

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** For secrets made and digested by the Web Cryptography API; derived ones stand on the installation's SECRET. */
export const createWebCryptoSecretGenerator = (secret: string): SecretGenerator => ({
  random: () => base64url(crypto.getRandomValues(new Uint8Array(32))),

  derive: async (label) => base64url(await deriveKeyBytes(secret, label)),

  digest: async (text) =>
    base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))),
});
