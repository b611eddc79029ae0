import type { RefreshTokenCodec } from '../../../application/ports/refresh-token-codec.ts';
import { deriveKeyBytes } from './derive-key-bytes.ts';

/** `sessionId.secret`, the secret being `seed-generation-mac`: base64url has no tilde, so that parts the three. */
const TOKEN = /^([\w-]{1,128})\.([\w-]{22,64})~(0|[1-9]\d{0,9})~([\w-]{43})$/;

const toBase64url = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const fromBase64url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (unit) => unit.charCodeAt(0));

/**
 * For refresh tokens that carry an HMAC-SHA-256 of their content, under keys derived from the SECRETs: written with
 * the newest, read with any. Compared by the Web Cryptography API in constant time.
 */
export const createHmacRefreshTokenCodec = (secrets: readonly string[]): RefreshTokenCodec => {
  const importKey = async (secret: string): Promise<CryptoKey> => {
    const bytes = new Uint8Array(await deriveKeyBytes(secret, 'refresh tokens'));
    return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, [
      'sign',
      'verify',
    ]);
  };
  let imported: Promise<readonly CryptoKey[]> | undefined;
  const keys = () => {
    imported ??= Promise.all(secrets.map(importKey));
    return imported;
  };
  const signed = (sessionId: string, seed: string, generation: number | string) =>
    new TextEncoder().encode(`${sessionId}.${seed}~${generation}`);

  return {
    encode: async ({ sessionId, seed, generation }) => {
      const [newest] = await keys();
      if (newest === undefined) throw new Error('there is no SECRET');
      const mac = await crypto.subtle.sign('HMAC', newest, signed(sessionId, seed, generation));
      return `${sessionId}.${seed}~${generation}~${toBase64url(mac)}`;
    },

    decode: async (token) => {
      const [, sessionId, seed, generation, mac] = TOKEN.exec(token) ?? [];
      if (sessionId === undefined || seed === undefined || generation === undefined || mac === undefined) {
        return null;
      }
      const content = signed(sessionId, seed, generation);
      const bytes = fromBase64url(mac);
      // Another spelling of the same bytes is not the token that was given out.
      if (toBase64url(bytes.buffer) !== mac) return null;
      for (const key of await keys()) {
        if (await crypto.subtle.verify('HMAC', key, bytes, content)) {
          return { sessionId, seed, generation: Number(generation) };
        }
      }
      return null;
    },
  };
};
