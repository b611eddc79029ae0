import { expect, test } from 'vitest';
import { nodeDigests } from '../../../src/adapters/driven/node-crypto/node-digests.ts';
import { webCryptoDigests } from '../../../src/adapters/driven/web-crypto/digests.ts';
import { createHmacRefreshTokenCodec } from '../../../src/adapters/driven/web-crypto/hmac-refresh-token-codec.ts';

const base64url = (hex: string): string => Buffer.from(hex, 'hex').toString('base64url');

// The "abc" of RFC 6234, and the second case of RFC 4231.
test.each([
  ['Node', nodeDigests],
  ['the Web Cryptography API', webCryptoDigests],
])('digests by %s are those of the standards', async (_, { sha256, hmacSha256 }) => {
  expect(await sha256('abc')).toBe(
    base64url('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'),
  );
  const mac = hmacSha256(new TextEncoder().encode('Jefe'));
  expect(await mac('what do ya want for nothing?')).toBe(
    base64url('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'),
  );
});

test.each(['', 'ä', '€ \u{1F511}', '\ud800', 'x'.repeat(1000)])('both are the same of %j', async (text) => {
  expect(nodeDigests.sha256(text)).toBe(await webCryptoDigests.sha256(text));
  const key = new Uint8Array(32).fill(7);
  expect(nodeDigests.hmacSha256(key)(text)).toBe(await webCryptoDigests.hmacSha256(key)(text));
});

test('what a machine wrote, a worker reads, and the other way round', async () => {
  const content = { sessionId: '0198b5f2-6c1e-7c3a-9f00-2b1d4c5e6f70', seed: 'S'.repeat(43), generation: 3 };
  const machine = createHmacRefreshTokenCodec(['one secret of both'], nodeDigests);
  const worker = createHmacRefreshTokenCodec(['one secret of both'], webCryptoDigests);
  expect(await machine.encode(content)).toBe(await worker.encode(content));
  expect(await worker.decode(await machine.encode(content))).toEqual(content);
  expect(await machine.decode(await worker.encode(content))).toEqual(content);
});
