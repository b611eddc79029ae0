import { expect, test } from 'vitest';
import { createWebCryptoSecretGenerator } from '../../../src/adapters/driven/web-crypto/web-crypto-secret-generator.ts';
import { deriveMailedCode } from '../../../src/application/mail/mailed-code.ts';

const secrets = createWebCryptoSecretGenerator('an installation secret of the tests');

test('derives every code equally often, as a guesser of five in a million needs it', async () => {
  const many = 20_000;
  const codes = await Promise.all(
    Array.from({ length: many }, (_, index) => deriveMailedCode(secrets, `occasion ${index}`)),
  );
  expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true);
  // Of a million alike codes, this many drawn are 19,801 different ones, give or take 14.
  expect(new Set(codes).size).toBeGreaterThan(19_700);
  for (const modulus of [64, 125, 100]) {
    const counts = new Map<number, number>();
    for (const code of codes) {
      const residue = Number(code) % modulus;
      counts.set(residue, (counts.get(residue) ?? 0) + 1);
    }
    const expected = many / modulus;
    const chiSquare = Array.from(
      { length: modulus },
      (_, residue) => ((counts.get(residue) ?? 0) - expected) ** 2 / expected,
    ).reduce((sum, term) => sum + term, 0);
    // The mean is the modulus less one, its deviation the root of twice that; the same draws each time.
    expect(chiSquare, `modulo ${modulus}`).toBeLessThan(modulus + 6 * Math.sqrt(2 * modulus));
  }
});
