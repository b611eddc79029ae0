import { describe, expect, test } from 'vitest';
import { createHmacRefreshTokenCodec } from '../../../src/adapters/driven/web-crypto/hmac-refresh-token-codec.ts';
import { changedTokens, respelledTokens } from './changed-tokens.ts';

const NEW = 'the newest secret of the installation';
const OLD = 'a secret that was in force before that';
const codec = createHmacRefreshTokenCodec([NEW]);
const content = { sessionId: '0198b5f2-6c1e-7c3a-9f00-2b1d4c5e6f70', seed: 'S'.repeat(43), generation: 41 };

describe('createHmacRefreshTokenCodec', () => {
  test('writes sessionId.secret, the same for the same content on every instance, and reads it back', async () => {
    const token = await codec.encode(content);
    expect(token).toMatch(/^0198b5f2-6c1e-7c3a-9f00-2b1d4c5e6f70\.[\w~-]+$/);
    expect(await createHmacRefreshTokenCodec([NEW, OLD]).encode(content)).toBe(token);
    expect(await codec.decode(token)).toEqual(content);
  });

  test('tells nothing of the next token', async () => {
    const mac = async (generation: number) => (await codec.encode({ ...content, generation })).split('~')[2];
    const macs = await Promise.all([0, 1, 2].map(mac));
    expect(new Set(macs).size).toBe(3);
  });

  test('reads what an older SECRET wrote, and writes with the newest', async () => {
    const old = await createHmacRefreshTokenCodec([OLD]).encode(content);
    expect(await createHmacRefreshTokenCodec([NEW, OLD]).decode(old)).toEqual(content);
    expect(await codec.decode(old)).toBeNull();
  });

  test('does not read what was changed in any place', async () => {
    const token = await codec.encode(content);
    for (const changed of changedTokens(token)) {
      expect([changed, await codec.decode(changed)]).toEqual([changed, null]);
    }
    expect(changedTokens(token).length).toBeGreaterThan(2 * token.length);
  });

  test.each(['', '.', 'x', 'x.y', `x.${'S'.repeat(43)}~1~`, `${'S'.repeat(500)}`, '../x.y~1~z', 'x.y~01~z'])(
    'does not read %j',
    async (token) => {
      expect(await codec.decode(token)).toBeNull();
    },
  );

  test('does not read another spelling of a good one', async () => {
    for (const respelled of respelledTokens(await codec.encode(content))) {
      expect([respelled, await codec.decode(respelled)]).toEqual([respelled, null]);
    }
  });
});
