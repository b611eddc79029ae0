import { compactDecrypt } from 'jose';
import { describe, expect, test } from 'vitest';
import { createJoseSealedText } from '../../../src/adapters/driven/jose/jose-sealed-text.ts';
import { sealedTextOf } from '../../support/a-key-ring.ts';

const SECRET_TEXT = 'JBSWY3DPEHPK3PXP';

describe('a sealed text', () => {
  test('is opened by its purpose and subject, and shows nothing of itself', async () => {
    const sealedText = sealedTextOf();
    const sealed = await sealedText.seal('totp-secret', 'user-1', SECRET_TEXT);
    expect(sealed).not.toContain(SECRET_TEXT);
    expect(await sealedText.seal('totp-secret', 'user-1', SECRET_TEXT)).not.toBe(sealed);
    expect(await sealedText.open('totp-secret', 'user-1', sealed)).toEqual({
      text: SECRET_TEXT,
      isOutdated: false,
    });
  });

  test('moved to another subject is refused', async () => {
    const sealedText = sealedTextOf();
    const sealed = await sealedText.seal('totp-secret', 'user-1', SECRET_TEXT);
    await expect(sealedText.open('totp-secret', 'user-2', sealed)).rejects.toThrow(
      /^the stored totp-secret does not match its id, user-2$/,
    );
  });

  test('of one purpose is not opened as one of another: their keys differ', async () => {
    const labels: string[] = [];
    const sealedText = createJoseSealedText(async (label) => {
      labels.push(label);
      return [new Uint8Array(32).fill(labels.length)];
    });
    const sealed = await sealedText.seal('totp-secret', 'user-1', SECRET_TEXT);
    expect(await sealedText.open('signing-key', 'user-1', sealed)).toBeNull();
    await sealedText.open('totp-secret', 'user-1', sealed);
    // Derived once each. The labels are those of databases that exist.
    expect(labels).toEqual(['encryption of TOTP secrets', 'encryption of signing keys']);
  });

  test('of an older SECRET opens and says so; of an unknown one it does not', async () => {
    const sealed = await sealedTextOf(1).seal('totp-secret', 'user-1', SECRET_TEXT);
    expect(await sealedTextOf(2, 1).open('totp-secret', 'user-1', sealed)).toEqual({
      text: SECRET_TEXT,
      isOutdated: true,
    });
    expect(await sealedTextOf(2).open('totp-secret', 'user-1', sealed)).toBeNull();
  });

  test('is a JWE with AES-256-GCM, and nothing else is opened', async () => {
    const sealedText = sealedTextOf(3);
    const sealed = await sealedText.seal('totp-secret', 'user-1', SECRET_TEXT);
    const { protectedHeader } = await compactDecrypt(sealed, new Uint8Array(32).fill(3));
    expect(protectedHeader).toEqual({ alg: 'dir', enc: 'A256GCM', kid: 'user-1' });
    const last = sealed.at(-1) === 'A' ? 'Q' : 'A';
    for (const broken of ['', SECRET_TEXT, sealed.slice(0, -22), `${sealed.slice(0, -1)}${last}`]) {
      expect(await sealedText.open('totp-secret', 'user-1', broken)).toBeNull();
    }
  });
});
