import type { DeviceTokenCodec } from '../../../application/ports/device-token-codec.ts';
import type { Digests } from './digests.ts';
import { createTextSigner } from './text-signer.ts';

const MAX_LENGTH = 400;
/** `userId.deviceId~epoch~expiry~mac`, the expiry in seconds since 1970. */
const TOKEN = /^([\w-]{1,128})\.([\w-]{1,128})~(0|[1-9]\d{0,9})~([1-9]\d{0,10})~([\w-]{43})$/;

/** Makes the codec of device tokens, authenticated by HMAC-SHA-256 under a key that is used for nothing else. */
export const createHmacDeviceTokenCodec = (
  secrets: readonly string[],
  digests?: Digests,
): DeviceTokenCodec => {
  const signer = createTextSigner(secrets, 'device tokens', digests);
  return {
    encode: async ({ id, userId, sessionEpoch, expiresAt }) => {
      const content = `${userId}.${id}~${sessionEpoch}~${Math.floor(expiresAt.getTime() / 1000)}`;
      return `${content}~${await signer.sign(content)}`;
    },

    decode: async (token) => {
      const match = token.length <= MAX_LENGTH ? TOKEN.exec(token) : null;
      if (match === null) return null;
      const [, userId = '', id = '', epoch = '', expiry = '', mac = ''] = match;
      if (!(await signer.verify(`${userId}.${id}~${epoch}~${expiry}`, mac))) return null;
      return { id, userId, sessionEpoch: Number(epoch), expiresAt: new Date(Number(expiry) * 1000) };
    },
  };
};
