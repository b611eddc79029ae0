import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createUuidV7IdGenerator } from '../../../src/adapters/driven/web-crypto/uuid-v7-id-generator.ts';
import { createWebCryptoSecretGenerator } from '../../../src/adapters/driven/web-crypto/web-crypto-secret-generator.ts';

describe('createUuidV7IdGenerator', () => {
  test('makes ids of version 7 and variant 10 whose first 48 bits are the time', () => {
    const before = Date.now();
    const id = createUuidV7IdGenerator().next();
    const after = Date.now();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const time = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
    expect(time).toBeGreaterThanOrEqual(before);
    expect(time).toBeLessThanOrEqual(after);
  });

  test('makes each once', () => {
    const ids = createUuidV7IdGenerator();
    expect(new Set(Array.from({ length: 10_000 }, () => ids.next())).size).toBe(10_000);
  });
});

describe('createWebCryptoSecretGenerator', () => {
  const secrets = createWebCryptoSecretGenerator('one secret');

  test('makes random secrets of 256 bits', () => {
    expect(secrets.random()).toMatch(/^[\w-]{43}$/);
    expect(secrets.random()).not.toBe(secrets.random());
  });

  test('derives the same secret for the same label and SECRET, and another for any other', async () => {
    const first = await secrets.derive('label');
    expect(first).toMatch(/^[\w-]{43}$/);
    expect(await createWebCryptoSecretGenerator('one secret').derive('label')).toBe(first);
    expect(await secrets.derive('another label')).not.toBe(first);
    expect(await createWebCryptoSecretGenerator('another secret').derive('label')).not.toBe(first);
  });

  test('digests with SHA-256', async () => {
    expect(await secrets.digest('žluťoučký')).toBe(
      createHash('sha256').update('žluťoučký').digest('base64url'),
    );
  });
});
