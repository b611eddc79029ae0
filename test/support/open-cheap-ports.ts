import type { KeyRing } from '../../src/adapters/driven/jose/key-ring.ts';
import { openSqliteStore } from '../../src/adapters/driven/sqlite/open-sqlite-store.ts';
import type { Clock } from '../../src/application/ports/clock.ts';
import type { SecurityEvents } from '../../src/application/ports/security-events.ts';
import type { Store } from '../../src/application/ports/store.ts';
import { openKeyRing } from '../../src/composition/open-key-ring.ts';
import { type OpenPorts, openPorts } from '../../src/composition/open-ports.ts';
import { openSealedText } from '../../src/composition/open-sealed-text.ts';
import type { Platform } from '../../src/composition/platform.ts';
import { createNativePlatform } from '../../src/composition/server/native-platform.ts';
import type { Config } from '../../src/composition/settings/config.ts';
import { readConfig } from './read-config.ts';

const SECRET = 'an installation secret of the tests';

const read = readConfig({ DATABASE_URL: 'sqlite::memory:', SECRET });
if (!read.ok) throw new Error(JSON.stringify(read.error));

/** Settings of the tests: the defaults, but a database in memory and hashes cheaper than any that may be configured. */
export const CHEAP_CONFIG: Config = { ...read.value, PASSWORD_HASH_MEMORY: 16, PASSWORD_HASH_PASSES: 1 };

/** The cheapest possible Argon2 parameters, which are those of {@link CHEAP_CONFIG}. */
export const CHEAP_ARGON2 = {
  memoryCost: CHEAP_CONFIG.PASSWORD_HASH_MEMORY,
  timeCost: CHEAP_CONFIG.PASSWORD_HASH_PASSES,
  parallelism: 1,
};

export interface CheapPortsOptions {
  readonly config?: Partial<Config>;
  /** A store to use instead of a fresh one in memory. It is closed as well. */
  readonly store?: Store | undefined;
  /** How many passwords may be hashed at once, and how many may wait. `[0, 0]` makes an overloaded service. */
  readonly hashing?: readonly [concurrency: number, queueLimit: number] | undefined;
  readonly clock: Clock;
  readonly events?: SecurityEvents;
  /** Receives the messages for the operator. */
  notice(text: string): void;
}

/** Opens the ports as a server does, with its own adapters, but without the work that follows an upgrade. */
export const openCheapPorts = async ({
  config: settings,
  store,
  hashing: [hashesAtOnce, queueLimit] = [2, 1000],
  clock,
  events,
  notice,
}: CheapPortsOptions): Promise<OpenPorts & { readonly config: Config; readonly platform: Platform }> => {
  const config = { ...CHEAP_CONFIG, PASSWORD_HASH_QUEUE: queueLimit, ...settings };
  const native = createNativePlatform(config, notice);
  let isOpen = false;
  const platform: Platform = {
    ...native,
    background: {
      ...native.background,
      run: (name, task) => (isOpen ? native.background.run(name, task) : undefined),
    },
    hashesAtOnce,
    batchWindow: async () => {},
    openStore: async () => store ?? (await openSqliteStore({ path: ':memory:' })),
  };
  const open = await openPorts(config, [SECRET], platform, { clock, events });
  isOpen = true;
  return { ...open, config, platform };
};

/** Opens the keys of a store of {@link openCheapPorts} once more, as another instance would. */
export const reopenKeys = async (store: Store, now: Date): Promise<KeyRing> => {
  const platform = createNativePlatform(CHEAP_CONFIG, () => {});
  return (await openKeyRing(CHEAP_CONFIG, { ...platform, store, sealedText: openSealedText([SECRET]) }, now))
    .ring;
};
