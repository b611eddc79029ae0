import type { BackgroundTasks } from '../../../application/ports/background-tasks.ts';
import type { SigningKeyRepository } from '../../../application/ports/signing-key-repository.ts';
import {
  DEFAULT_SIGNING_ALGORITHM,
  isRotationDue,
  type KeyTiming,
  newestAlgorithm,
  type SigningAlgorithm,
  signingKeyAt,
  verificationKeysAt,
} from '../../../domain/tokens/signing-key.ts';
import { generateSigningKey } from './generate-signing-key.ts';
import type { KeyRing } from './key-ring.ts';
import type { SigningKeyCipher } from './signing-key-cipher.ts';
import { type LoadedKey, loadStoredKeys, reencryptStoredKeys } from './stored-keys.ts';

/** A key ring whose keys are stored in the database and rotated. */
export interface StoredKeyRing extends KeyRing {
  /** The algorithm of new keys. Until the first of them signs, a key of another algorithm may sign. */
  readonly algorithm: SigningAlgorithm;
  /**
   * Creates the next key: it is published at once and signs after the lead time. Returns false when a next key
   * already exists.
   */
  rotate(now: Date): Promise<boolean>;
  /** Does the same, but only when the newest key has signed for the rotation period, or when there is no key. */
  rotateIfDue(now: Date): Promise<boolean>;
  /** Lists all stored keys, the oldest of each algorithm first, with their current use. */
  list(now: Date): Promise<readonly ListedKey[]>;
  /**
   * Deletes the key with this id, or all keys, from the database at once. When the signing key is among them, a new
   * key that signs immediately is stored first. Returns the ids of the deleted keys.
   */
  revoke(kid: string | typeof EVERY_KEY, now: Date): Promise<readonly string[]>;
}

/** A key as it is listed to operators. */
export interface ListedKey extends Pick<LoadedKey, 'kid' | 'algorithm' | 'activatesAt'> {
  readonly use: 'signs' | 'verifies' | 'will sign' | 'retired';
}

/** Stands for all keys. No key id looks like it, because key ids are digests. */
export const EVERY_KEY = 'all';

export interface StoredKeyRingSettings {
  readonly repository: SigningKeyRepository;
  readonly cipher: SigningKeyCipher;
  /** Null: keeps the algorithm of the newest key, or uses the default when the store is empty. */
  readonly algorithm: SigningAlgorithm | null;
  readonly timing: KeyTiming;
  readonly background: BackgroundTasks;
  /** Whether to create a first key when there is none. */
  readonly makesFirstKey: boolean;
  /** Called when the keys could not be read again. The known keys stay in use. */
  readonly onReadFailed?: (error: unknown) => void;
}

/**
 * The age in seconds at which the keys are read again. The lead of a new key and the afterlife of an old key are
 * longer.
 */
export const RELOAD_SECONDS = 60;

/**
 * The age in seconds from which requests wait for the keys to be read. A revoked key verifies at most this long, as
 * long as the store responds.
 */
export const MAX_LIST_AGE_SECONDS: number = 2 * RELOAD_SECONDS;

/**
 * The minimum number of seconds between reads caused by unknown key ids, so that invented ids do not cause a read
 * each.
 */
const UNKNOWN_KEY_COOLDOWN_SECONDS = 5;

/** How often to try the next generation when other instances keep taking it. */
const MAX_TRIES = 5;

/**
 * Opens the stored keys and creates the first one when there is none. Instances that start, or rotate, at the same
 * time agree on the key that was stored first. There is no timer: the keys are read again when they are used and
 * older than {@link RELOAD_SECONDS}.
 */
export const openStoredKeyRing = async (
  settings: StoredKeyRingSettings,
  openedAt: Date,
): Promise<StoredKeyRing> => {
  const { repository, cipher, timing, makesFirstKey, background, onReadFailed = () => {} } = settings;
  let keys: readonly LoadedKey[] = [];
  let readAt = openedAt;
  let reading: Promise<void> | undefined;

  const read = async (now: Date): Promise<void> => {
    // Set before the attempt, so that an unavailable store is not asked by every request.
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
      // Wait only when the list may lack a key that already signs, or still contain a revoked one.
      const isBlind = isOlder(now, Math.min(timing.leadSeconds, MAX_LIST_AGE_SECONDS));
      if (isBlind) await readAgain(now);
      else background.run('refresh the signing keys', () => readAgain(now));
    }
    return verificationKeysAt(keys, now, timing);
  };
  await read(openedAt);
  const algorithm = settings.algorithm ?? newestAlgorithm(keys) ?? DEFAULT_SIGNING_ALGORITHM;
  const newest = (): LoadedKey | undefined => keys.findLast((key) => key.algorithm === algorithm);

  /**
   * Inserts the key of the next generation after `last`. False: an instance that rotated at the same time has taken
   * that generation.
   */
  const insertAfter = async (
    last: LoadedKey | undefined,
    now: Date,
    leadSeconds = verificationKeysAt(keys, now, timing).length === 0 ? 0 : timing.leadSeconds,
  ): Promise<boolean> => {
    const generation = (last?.generation ?? 0) + 1;
    const activatesAt = new Date(now.getTime() + leadSeconds * 1000);
    const next = { algorithm, generation, createdAt: now, activatesAt };
    const inserted = await repository.insert(await generateSigningKey(cipher, next));
    await read(now);
    return inserted;
  };

  const signingNow = (now: Date) => signingKeyAt(verificationKeysAt(keys, now, timing), algorithm, now);
  const isMissing = (now: Date) => makesFirstKey && signingNow(now) === undefined;

  /**
   * Stores a key that signs immediately. When several instances do so at the same time, one succeeds and the others
   * use its key.
   */
  const insertSigning = async (now: Date, insteadOf: readonly LoadedKey[]): Promise<void> => {
    for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
      if (await insertAfter(newest(), now, 0)) return;
      const signing = signingNow(now);
      if (signing !== undefined && !insteadOf.includes(signing)) return;
    }
    throw new Error('no signing key could be stored, since other instances stored theirs at the same time');
  };

  if (makesFirstKey && newest() === undefined) await insertAfter(undefined, openedAt);
  const living = verificationKeysAt(keys, openedAt, timing);
  await reencryptStoredKeys(repository, cipher, living);

  return {
    algorithm,

    signing: async (now) => {
      await current(now);
      // The keys were deleted by hand.
      if (isMissing(now)) await insertSigning(now, []);
      const key = signingNow(now);
      if (key === undefined) throw new Error(`there is no ${algorithm} key for signing`);
      return { kid: key.kid, algorithm: key.algorithm, key: await key.openPrivateKey() };
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
      // Just opened, it need not be read again; an instance that rotated meanwhile has taken the generation.
      if (isOlder(now, 1)) await read(now);
      const last = newest();
      return last === undefined || isRotationDue(last, now, timing) ? insertAfter(last, now) : false;
    },

    list: async (now) => {
      await read(now);
      const verifying = verificationKeysAt(keys, now, timing);
      const signing = signingNow(now);
      const useOf = (key: LoadedKey): ListedKey['use'] => {
        if (!verifying.includes(key)) return 'retired';
        if (makesFirstKey && key === signing) return 'signs';
        return makesFirstKey && key.algorithm === algorithm && key.activatesAt > now
          ? 'will sign'
          : 'verifies';
      };
      return keys.map((key) => ({
        kid: key.kid,
        algorithm: key.algorithm,
        activatesAt: key.activatesAt,
        use: useOf(key),
      }));
    },

    revoke: async (kid, now) => {
      await read(now);
      const revoked = keys.filter((key) => kid === EVERY_KEY || key.kid === kid);
      const signing = signingNow(now);
      // Before the others are deleted, so that there is a signing key at every moment. After a crash in between,
      // calling revoke again completes it.
      if (makesFirstKey && revoked.some((key) => key === signing)) await insertSigning(now, revoked);
      const gone = await Promise.all(revoked.map((key) => repository.remove(key)));
      await read(now);
      return revoked.filter((_, index) => gone[index]).map((key) => key.kid);
    },
  };
};
