import type { BackgroundTasks } from '../../../application/ports/background-tasks.ts';
import type { SigningKeyRepository } from '../../../application/ports/signing-key-repository.ts';
import {
  isRotationDue,
  type KeyTiming,
  type SigningAlgorithm,
  signingKeyAt,
  verificationKeysAt,
} from '../../../domain/signing-key.ts';
import { generateSigningKey } from './generate-signing-key.ts';
import type { KeyRing } from './key-ring.ts';
import type { SigningKeyCipher } from './signing-key-cipher.ts';
import { type LoadedKey, loadStoredKeys, reencryptStoredKeys } from './stored-keys.ts';

/** For a ring whose keys are kept in the database and take turns. */
export interface StoredKeyRing extends KeyRing {
  /** Prepares the next key: published at once, signing after the lead. False when one has been prepared already. */
  rotate(now: Date): Promise<boolean>;
  /** The same, when the newest key has signed for long enough. */
  rotateIfDue(now: Date): Promise<boolean>;
}

export interface StoredKeyRingSettings {
  readonly repository: SigningKeyRepository;
  readonly cipher: SigningKeyCipher;
  readonly algorithm: SigningAlgorithm;
  readonly timing: KeyTiming;
  readonly background: BackgroundTasks;
  /** Whether a first key is made when there is none. */
  readonly makesFirstKey: boolean;
  /** Told when the list could not be read again; the keys that are known go on. */
  readonly onReadFailed?: (error: unknown) => void;
}

/** How old the list of keys may be. The lead of a new key and the afterlife of an old one are longer. */
export const RELOAD_SECONDS = 60;

/** A token of an unknown key is a reason to look, but not for everybody who makes one up. */
const UNKNOWN_KEY_COOLDOWN_SECONDS = 5;

/**
 * For opening the stored keys, the first of them made when there is none. Instances that start, or rotate, at once
 * agree on whichever key was stored first. No timer runs in here: the list is read again when it is used and old.
 */
export const openStoredKeyRing = async (
  settings: StoredKeyRingSettings,
  openedAt: Date,
): Promise<StoredKeyRing> => {
  const {
    repository,
    cipher,
    algorithm,
    timing,
    makesFirstKey,
    background,
    onReadFailed = () => {},
  } = settings;
  let keys: readonly LoadedKey[] = [];
  let readAt = openedAt;
  let reading: Promise<void> | undefined;

  const read = async (now: Date): Promise<void> => {
    // Before the attempt: a store that is away is asked again after the time, not by every request.
    readAt = now;
    keys = await loadStoredKeys(repository, cipher, keys);
  };
  const readAgain = (now: Date): Promise<void> => {
    reading ??= read(now)
      .catch(onReadFailed)
      .finally(() => {
        reading = undefined;
      });
    return reading;
  };
  const isOlder = (now: Date, seconds: number): boolean => now.getTime() - readAt.getTime() >= seconds * 1000;
  const current = async (now: Date): Promise<readonly LoadedKey[]> => {
    if (isOlder(now, RELOAD_SECONDS)) {
      // Nobody waits while no key that is missing in the list can have begun to sign.
      const isBlind = isOlder(now, timing.leadSeconds);
      if (isBlind) await readAgain(now);
      else background.run('read the signing keys again', () => readAgain(now));
    }
    return verificationKeysAt(keys, now, timing);
  };
  const newest = (): LoadedKey | undefined => keys.findLast((key) => key.algorithm === algorithm);

  /** The generation follows from the key that was looked at: whoever rotated meanwhile has taken it. */
  const insertAfter = async (last: LoadedKey | undefined, now: Date): Promise<boolean> => {
    const generation = (last?.generation ?? 0) + 1;
    const leadSeconds = last === undefined ? 0 : timing.leadSeconds;
    const activatesAt = new Date(now.getTime() + leadSeconds * 1000);
    const next = { algorithm, generation, createdAt: now, activatesAt };
    const inserted = await repository.insert(await generateSigningKey(cipher, next));
    await read(now);
    return inserted;
  };

  await read(openedAt);
  if (makesFirstKey && newest() === undefined) await insertAfter(undefined, openedAt);
  const living = verificationKeysAt(keys, openedAt, timing);
  await reencryptStoredKeys(repository, cipher, living);

  return {
    signing: async (now) => {
      const key = signingKeyAt(await current(now), algorithm, now);
      if (key === undefined) throw new Error(`there is no ${algorithm} key to sign with`);
      return { kid: key.kid, algorithm, key: await key.openPrivateKey() };
    },

    verification: async (kid, now) => {
      const find = (among: readonly LoadedKey[]) => among.find((key) => key.kid === kid)?.verification;
      const known = find(await current(now));
      if (known !== undefined || !isOlder(now, UNKNOWN_KEY_COOLDOWN_SECONDS)) return known;
      await readAgain(now);
      return find(verificationKeysAt(keys, now, timing));
    },

    publicKeys: async (now) => (await current(now)).map(({ published }) => published),

    rotate: async (now) => {
      await read(now);
      const last = newest();
      return last !== undefined && last.activatesAt > now ? false : insertAfter(last, now);
    },

    rotateIfDue: async (now) => {
      // Opened just now, it need not be read again; whoever rotated meanwhile has taken the generation.
      if (isOlder(now, 1)) await read(now);
      const last = newest();
      return last !== undefined && isRotationDue(last, now, timing) ? insertAfter(last, now) : false;
    },
  };
};
