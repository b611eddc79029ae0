import { chooseSetting, lotOf } from '../../domain/passwords/decoy.ts';
import { type SettingCount, unmatchableHashOf } from '../../domain/passwords/hash-setting.ts';
import type { BackgroundTasks } from '../ports/background-tasks.ts';
import type { Clock } from '../ports/clock.ts';
import type { HashCountRepository } from '../ports/hash-count-repository.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';

const FRESH_MILLISECONDS = 10 * 60 * 1000;

/** Chooses the hash that a password is checked against when an e-mail address has none of its own. */
export interface Decoys {
  /**
   * Returns a hash that no password matches, with one of the settings that the store holds. The setting is the same
   * for an address each time and on every instance, and nobody without the installation's key can tell which it is.
   * Returns null if nothing has been counted.
   */
  choose(whose: string): Promise<string | null>;
  /** Reads the stored count. Returns false if there is none. Later it is read automatically, in the background. */
  refresh(): Promise<boolean>;
}

/**
 * Creates {@link Decoys}. The count is kept in memory: no response waits for the store, and a count that is some
 * minutes old is good enough.
 */
export const createDecoys = (ports: {
  readonly hashCounts: HashCountRepository;
  readonly secrets: SecretGenerator;
  readonly background: BackgroundTasks;
  readonly clock: Clock;
}): Decoys => {
  let settings: readonly SettingCount[] = [];
  let readAt = ports.clock.now().getTime();

  const refresh = async (): Promise<boolean> => {
    readAt = ports.clock.now().getTime();
    const counted = (await ports.hashCounts.read())?.settings ?? null;
    settings = counted ?? [];
    return counted !== null;
  };

  return {
    refresh,
    choose: async (whose) => {
      if (ports.clock.now().getTime() >= readAt + FRESH_MILLISECONDS) {
        readAt = ports.clock.now().getTime();
        ports.background.run('read the hash counters', async () => void (await refresh()));
      }
      // With a single setting there is nothing to choose, for any address.
      const [only] = settings;
      if (settings.length < 2) return only === undefined ? null : unmatchableHashOf(only.setting);
      const secret = await ports.secrets.derive(`decoy ${whose}`);
      const candidates = await Promise.all(
        settings.map(async ({ setting, count }) => ({
          setting,
          count,
          lot: lotOf(await ports.secrets.digest(`${secret} ${setting}`)),
        })),
      );
      const setting = chooseSetting(candidates);
      return setting === null ? null : unmatchableHashOf(setting);
    },
  };
};
