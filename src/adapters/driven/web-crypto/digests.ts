/** Computes a message authentication code (MAC) of a text, base64url. */
export type Mac = (text: string) => string | Promise<string>;

/** Digests of short texts, base64url. Computed synchronously where the runtime can, not on another thread. */
export interface Digests {
  sha256(text: string): string | Promise<string>;
  hmacSha256(key: Uint8Array<ArrayBuffer>): Mac;
}

const utf8 = new TextEncoder();

/** Encodes bytes as base64url without padding. */
export const toBase64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** Digests for every runtime that has the Web Cryptography API. */
export const webCryptoDigests: Digests = {
  sha256: async (text) =>
    toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8.encode(text)))),

  hmacSha256: (bytes) => {
    let imported: Promise<CryptoKey> | undefined;
    return async (text) => {
      imported ??= crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
      return toBase64url(new Uint8Array(await crypto.subtle.sign('HMAC', await imported, utf8.encode(text))));
    };
  },
};
