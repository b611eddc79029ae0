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

/** For a ring whose keys are kept in the database and take turns. */
export interface StoredKeyRing extends KeyRing {
  /** What the keys are made for; until the first of them signs, one of another algorithm may. */
  readonly algorithm: SigningAlgorithm;
  /** Prepares the next key: published at once, signing after the lead. False when one has been prepared already. */
  rotate(now: Date): Promise<boolean>;
  /** The same, when the newest key has signed for long enough. */
  rotateIfDue(now: Date): Promise<boolean>;
  /** Every key that is stored, the oldest of an algorithm first, and what it is good for at the moment. */
  list(now: Date): Promise<readonly ListedKey[]>;
  /**
   * Takes the key of this id, or all of them, out of the database at once, after a new one that signs from now on where
   * the one that signs is among them. Answers the ids of those that were taken away.
   */
  revoke(kid: string | typeof EVERY_KEY, now: Date): Promise<readonly string[]>;
}

/** A key as whoever runs the service is told of it. */
export interface ListedKey extends Pick<LoadedKey, 'kid' | 'algorithm' | 'activatesAt'> {
  readonly use: 'signs' | 'verifies' | 'will sign' | 'is over';
}

/** Stands for all keys; no id of a key, which is a digest, looks like it. */
export const EVERY_KEY = 'all';

export interface StoredKeyRingSettings {
  readonly repository: SigningKeyRepository;
  readonly cipher: SigningKeyCipher;
  /** Null: that of the newest key goes on, and an empty store begins with the default. */
  readonly algorithm: SigningAlgorithm | null;
  readonly timing: KeyTiming;
  readonly background: BackgroundTasks;
  /** Whether a first key is made when there is none. */
  readonly makesFirstKey: boolean;
  /** Told when the list could not be read again; the keys that are known go on. */
  readonly onReadFailed?: (error: unknown) => void;
}

/** How old the list of keys may be. The lead of a new key and the afterlife of an old one are longer. */
export const RELOAD_SECONDS = 60;

/** From this age on the list is waited for: how long a key that was taken away verifies at most, where the store answers. */
export const MAX_LIST_AGE_SECONDS: number = 2 * RELOAD_SECONDS;

/** A token of an unknown key is a reason to look, but not for everybody who makes one up. */
const UNKNOWN_KEY_COOLDOWN_SECONDS = 5;

/** How often a key is stored under the next generation while others take that. */
const MAX_TRIES = 5;

/**
 * For opening the stored keys, the first of them made when there is none. Instances that start, or rotate, at once
 * agree on whichever key was stored first. No timer runs in here: the list is read again when it is used and old.
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
      // Nobody waits while no key that is missing in the list can have begun to sign, and none that was revoked is in it.
      const isBlind = isOlder(now, Math.min(timing.leadSeconds, MAX_LIST_AGE_SECONDS));
      if (isBlind) await readAgain(now);
      else background.run('read the signing keys again', () => readAgain(now));
    }
    return verificationKeysAt(keys, now, timing);
  };
  await read(openedAt);
  const algorithm = settings.algorithm ?? newestAlgorithm(keys) ?? DEFAULT_SIGNING_ALGORITHM;
  const newest = (): LoadedKey | undefined => keys.findLast((key) => key.algorithm === algorithm);

  /** The generation follows from the key that was looked at: whoever rotated meanwhile has taken it. */
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

  /** Of several that make one at once, one does; whoever was slower finds it. */
  const insertSigning = async (now: Date, insteadOf: readonly LoadedKey[]): Promise<void> => {
    for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
      if (await insertAfter(newest(), now, 0)) return;
      const signing = signingNow(now);
      if (signing !== undefined && !insteadOf.includes(signing)) return;
    }
    throw new Error('no key could be stored: others store theirs all the time');
  };

  if (makesFirstKey && newest() === undefined) await insertAfter(undefined, openedAt);
  const living = verificationKeysAt(keys, openedAt, timing);
  await reencryptStoredKeys(repository, cipher, living);

  return {
    algorithm,

    signing: async (now) => {
      await current(now);
      // Somebody deleted the keys by hand.
      if (isMissing(now)) await insertSigning(now, []);
      const key = signingNow(now);
      if (key === undefined) throw new Error(`there is no ${algorithm} key to sign with`);
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
      // Opened just now, it need not be read again; whoever rotated meanwhile has taken the generation.
      if (isOlder(now, 1)) await read(now);
      const last = newest();
      return last === undefined || isRotationDue(last, now, timing) ? insertAfter(last, now) : false;
    },

    list: async (now) => {
      await read(now);
      const verifying = verificationKeysAt(keys, now, timing);
      const signing = signingNow(now);
      const useOf = (key: LoadedKey): ListedKey['use'] => {
        if (!verifying.includes(key)) return 'is over';
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
      // Before the others are gone: there is a key that signs at every moment, and a crash in between is finished by whoever
      // does it again.
      if (makesFirstKey && revoked.some((key) => key === signing)) await insertSigning(now, revoked);
      const gone = await Promise.all(revoked.map((key) => repository.remove(key)));
      await read(now);
      return revoked.filter((_, index) => gone[index]).map((key) => key.kid);
    },
  };
};
