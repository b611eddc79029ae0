import { createHmac } from 'node:crypto';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MILLISECONDS = 30_000;

const bytesOf = (base32: string): Buffer => {
  const bits = Array.from(base32, (character) => BASE32.indexOf(character).toString(2).padStart(5, '0')).join(
    '',
  );
  return Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
};

/** Shows what an authenticator app shows at a time, for a secret in base32 (RFC 6238, with SHA-1 and six digits). */
export const codeAt = (secret: string, now: Date): string => {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now.getTime() / STEP_MILLISECONDS)));
  const digest = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 0xf;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
};

/** Returns six digits that the app does not show within a few minutes. */
export const wrongCodeAt = (secret: string, now: Date): string => {
  const near = Array.from({ length: 21 }, (_, index) =>
    codeAt(secret, new Date(now.getTime() + (index - 10) * STEP_MILLISECONDS)),
  );
  for (let number = 0; ; number += 1) {
    const code = String(number).padStart(6, '0');
    if (!near.includes(code)) return code;
  }
};
