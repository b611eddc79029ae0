import { chooseSetting, lotOf } from '../../domain/passwords/decoy.ts';
import { type SettingCount, unmatchableHashOf } from '../../domain/passwords/hash-setting.ts';
import type { BackgroundTasks } from '../ports/background-tasks.ts';
import type { Clock } from '../ports/clock.ts';
import type { HashCountRepository } from '../ports/hash-count-repository.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';

const FRESH_MILLISECONDS = 10 * 60 * 1000;

/** Chooses the hash that a password is checked against where an address has none of its own. */
export interface Decoys {
  /**
   * A hash that no password gives, with a setting out of those that the store holds: the same for an address at each time
   * and on every instance, and nobody without the installation's key can tell which. Null when nothing has been counted.
   */
  choose(whose: string): Promise<string | null>;
  /** Reads what has been counted; false where nothing has. Afterwards that happens by itself, in the background. */
  refresh(): Promise<boolean>;
}

/** Makes it. What was counted is kept: no answer waits for the store, and a count that is some minutes old is as good. */
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
        ports.background.run('read the count of hashes', async () => void (await refresh()));
      }
      // Where there is one setting there is nothing to draw, for no address.
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
