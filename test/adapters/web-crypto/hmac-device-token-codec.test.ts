import { describe, expect, test } from 'vitest';
import { createHmacDeviceTokenCodec } from '../../../src/adapters/driven/web-crypto/hmac-device-token-codec.ts';
import { createHmacRefreshTokenCodec } from '../../../src/adapters/driven/web-crypto/hmac-refresh-token-codec.ts';
import { changedTokens, respelledTokens } from './changed-tokens.ts';

const NEW = 'the newest secret of the installation';
const OLD = 'a secret that was in force before that';
const codec = createHmacDeviceTokenCodec([NEW]);
const device = {
  id: '0198b5f2-6c1e-7c3a-9f00-2b1d4c5e6f70',
  userId: '0198b5f2-6c1e-7c3a-9f00-2b1d4c5e6f71',
  sessionEpoch: 41,
  expiresAt: new Date('2027-01-02T03:04:05Z'),
};

describe('createHmacDeviceTokenCodec', () => {
  test('reads what it wrote, also under an older SECRET', async () => {
    expect(await codec.decode(await codec.encode(device))).toEqual(device);
    const old = await createHmacDeviceTokenCodec([OLD]).encode(device);
    expect(await createHmacDeviceTokenCodec([NEW, OLD]).decode(old)).toEqual(device);
    expect(await codec.decode(old)).toBeNull();
  });

  test('does not read what was changed in any place', async () => {
    const token = await codec.encode(device);
    for (const changed of changedTokens(token)) {
      expect([changed, await codec.decode(changed)]).toEqual([changed, null]);
    }
    expect(changedTokens(token).length).toBeGreaterThan(2 * token.length);
  });

  test('is no refresh token, and none is one of these', async () => {
    const refresh = createHmacRefreshTokenCodec([NEW]);
    expect(await refresh.decode(await codec.encode(device))).toBeNull();
    const content = { sessionId: device.id, seed: 'S'.repeat(43), generation: 1 };
    expect(await codec.decode(await refresh.encode(content))).toBeNull();
  });

  test.each(['', '.', 'x.y~1~1~z', 'x'.repeat(100_000), '../x.y~1~z'])('does not read %j', async (token) => {
    expect(await codec.decode(token)).toBeNull();
  });

  test('does not read another spelling of a good one', async () => {
    for (const respelled of respelledTokens(await codec.encode(device))) {
      expect([respelled, await codec.decode(respelled)]).toEqual([respelled, null]);
    }
  });
});
