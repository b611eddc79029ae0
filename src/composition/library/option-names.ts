import { CONFIG_KEYS } from '../settings/config.ts';
import type { ServerKey } from './library-options.ts';

const OF_A_SERVER: Readonly<Record<ServerKey, true>> = {
  HOST: true,
  PORT: true,
  LOG_LEVEL: true,
  SHUTDOWN_DEADLINE: true,
};

/** Returns the name of the option for an environment key: `publicUrl` for `PUBLIC_URL`. */
export const optionOf = (key: string): string =>
  key.toLowerCase().replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Maps the name of each option to its environment key. */
export const KEY_OF_OPTION: ReadonlyMap<string, string> = new Map(
  CONFIG_KEYS.filter((key) => !Object.hasOwn(OF_A_SERVER, key)).map((key) => [optionOf(key), key]),
);

/** Replaces each environment key in a text by the name of its option. */
export const inOptionNames = (text: string): string =>
  text.replaceAll(/\b[A-Z]+(?:_[A-Z]+)*\b/g, (word) =>
    KEY_OF_OPTION.get(optionOf(word)) === word ? optionOf(word) : word,
  );
