import type { RefreshTokenCodec } from '../../../application/ports/refresh-token-codec.ts';
import type { Digests } from './digests.ts';
import { createTextSigner } from './text-signer.ts';

/**
 * `sessionId.secret`, where the secret is `seed~generation~mac`. Base64url has no tilde, so the tilde separates the
 * three.
 */
const TOKEN = /^([\w-]{1,128})\.([\w-]{22,64})~(0|[1-9]\d{0,9})~([\w-]{43})$/;

const contentOf = (sessionId: string, seed: string, generation: number | string): string =>
  `${sessionId}.${seed}~${generation}`;

/** Makes the codec of refresh tokens, authenticated by HMAC-SHA-256. */
export const createHmacRefreshTokenCodec = (
  secrets: readonly string[],
  digests?: Digests,
): RefreshTokenCodec => {
  const signer = createTextSigner(secrets, 'refresh tokens', digests);
  return {
    encode: async ({ sessionId, seed, generation }) => {
      const content = contentOf(sessionId, seed, generation);
      return `${content}~${await signer.sign(content)}`;
    },

    decode: async (token) => {
      const [, sessionId, seed, generation, mac] = TOKEN.exec(token) ?? [];
      if (sessionId === undefined || seed === undefined || generation === undefined || mac === undefined) {
        return null;
      }
      return (await signer.verify(contentOf(sessionId, seed, generation), mac))
        ? { sessionId, seed, generation: Number(generation) }
        : null;
    },
  };
};
