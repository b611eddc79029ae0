import { createHmac, createSecretKey, hash } from 'node:crypto';

/**
 * For digests of short texts, base64url, made on the spot: Node, Bun and Deno do it in a tenth of the time that a trip to
 * another thread takes, where passwords may be in the way.
 */
export const nodeDigests: {
  sha256(text: string): string;
  hmacSha256(key: Uint8Array<ArrayBuffer>): (text: string) => string;
} = {
  sha256: (text) => hash('sha256', text, 'base64url'),
  hmacSha256: (bytes) => {
    // Made once: of bare bytes Node makes a key anew each time, in seven times the time of the digest.
    const key = createSecretKey(bytes);
    return (text) => createHmac('sha256', key).update(text).digest('base64url');
  },
};
