import { describe, expect, test } from 'vitest';
import {
  isRotationDue,
  type KeyTiming,
  newestAlgorithm,
  type StoredSigningKey,
  signingKeyAt,
  verificationKeysAt,
} from '../../../src/domain/tokens/signing-key.ts';

const T0 = new Date('2026-01-01T00:00:00Z').getTime();
const at = (seconds: number) => new Date(T0 + seconds * 1000);
const timing: KeyTiming = { rotationSeconds: 1000, leadSeconds: 100, afterlifeSeconds: 300 };
const key = (generation: number, activates: number, algorithm: StoredSigningKey['algorithm'] = 'EdDSA') => ({
  algorithm,
  generation,
  activatesAt: at(activates),
});
const keys = [key(1, 0), key(2, 1000), key(1, 50, 'ES256'), key(3, 2000)];

describe('the life of a signing key', () => {
  test.each([
    [-1, 1],
    [0, 1],
    [999, 1],
    [1000, 2],
    [1999, 2],
    [2000, 3],
  ])('at %i the key that signs is %s', (seconds, generation) => {
    expect(signingKeyAt(keys, 'EdDSA', at(seconds))?.generation).toBe(generation);
  });

  test.each([
    [0, 'EdDSA1 EdDSA2 ES2561 EdDSA3'],
    [1299, 'EdDSA1 EdDSA2 ES2561 EdDSA3'],
    [1300, 'EdDSA2 ES2561 EdDSA3'],
    // The key of the other algorithm was not renewed for two rotations.
    [2049, 'EdDSA2 ES2561 EdDSA3'],
    [2050, 'EdDSA2 EdDSA3'],
    [2299, 'EdDSA2 EdDSA3'],
    [2300, 'EdDSA3'],
    [999_999, 'EdDSA3'],
  ])('at %i those that verify are %s', (seconds, expected) => {
    const verifying = verificationKeysAt(keys, at(seconds), timing);
    expect(verifying.map(({ algorithm, generation }) => algorithm + generation).join(' ')).toBe(expected);
  });

  test.each([
    [-1, 'ES2561'],
    [49, 'EdDSA1'],
    [50, 'ES2561'],
    [5000, 'ES2561'],
  ])(
    'at %i, where the algorithm was changed, it is %s: until the new one signs, the old one does',
    (seconds, expected) => {
      const signing = signingKeyAt(keys, 'ES256', at(seconds));
      expect(`${signing?.algorithm}${signing?.generation}`).toBe(expected);
    },
  );

  test('is of the algorithm of the key that was made last, where nothing is set', () => {
    const made = (algorithm: StoredSigningKey['algorithm'], seconds: number) => ({
      algorithm,
      createdAt: at(seconds),
    });
    expect(newestAlgorithm([])).toBeUndefined();
    expect(newestAlgorithm([made('RS256', 7), made('EdDSA', 0)])).toBe('RS256');
    expect(newestAlgorithm([made('ES256', 3), made('EdDSA', 9), made('RS256', 7)])).toBe('EdDSA');
  });

  test('the next one is due when the newest has signed for the time of a rotation', () => {
    expect(isRotationDue(key(1, 0), at(999), timing)).toBe(false);
    expect(isRotationDue(key(1, 0), at(1000), timing)).toBe(true);
    expect(isRotationDue(key(2, 1000), at(1000), timing)).toBe(false);
  });
});
