import { createJoseSealedText } from '../../src/adapters/driven/jose/jose-sealed-text.ts';
import { createSigningKeyCipher } from '../../src/adapters/driven/jose/signing-key-cipher.ts';
import { openStoredKeyRing } from '../../src/adapters/driven/jose/stored-key-ring.ts';
import { createLoggedBackgroundTasks } from '../../src/adapters/driven/system/logged-background-tasks.ts';
import type { SigningKeyRepository } from '../../src/application/ports/signing-key-repository.ts';
import type { KeyTiming, SigningAlgorithm } from '../../src/domain/tokens/signing-key.ts';

/** The key timings of the tests, in seconds: a rotation every 1000, a lead of 100, an afterlife of 1200. */
export const TIMING: KeyTiming = { rotationSeconds: 1000, leadSeconds: 100, afterlifeSeconds: 1200 };

/** Makes a cipher of texts whose keys, for every purpose, are 32 bytes of the given numbers, newest first. */
export const sealedTextOf = (newest = 7, ...older: readonly number[]) =>
  createJoseSealedText(async () => [
    new Uint8Array(32).fill(newest),
    ...older.map((number) => new Uint8Array(32).fill(number)),
  ]);

/** Makes a cipher of signing keys whose `SECRET`s are 32 bytes of the given numbers, newest first. */
export const cipherOf = (newest = 7, ...older: readonly number[]) =>
  createSigningKeyCipher(sealedTextOf(newest, ...older));

/** Opens the key ring of one instance over a repository. */
export const aKeyRing = (
  repository: SigningKeyRepository,
  algorithm: SigningAlgorithm | null,
  now: Date,
  cipher = cipherOf(),
  timing = TIMING,
) =>
  openStoredKeyRing(
    {
      repository,
      cipher,
      algorithm,
      timing,
      makesFirstKey: true,
      background: createLoggedBackgroundTasks(),
    },
    now,
  );
