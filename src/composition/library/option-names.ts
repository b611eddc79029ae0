import { CONFIG_KEYS } from '../settings/config.ts';
import type { ServerKey } from './library-options.ts';

const OF_A_SERVER: Readonly<Record<ServerKey, true>> = {
  HOST: true,
  PORT: true,
  LOG_LEVEL: true,
  SHUTDOWN_DEADLINE: true,
};

/** The option for a key of the environment: `publicUrl` for `PUBLIC_URL`. */
export const optionOf = (key: string): string =>
  key.toLowerCase().replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Every option, with the key of the environment that it stands for. */
export const KEY_OF_OPTION: ReadonlyMap<string, string> = new Map(
  CONFIG_KEYS.filter((key) => !Object.hasOwn(OF_A_SERVER, key)).map((key) => [optionOf(key), key]),
);

/** A text about settings as it is told to who gives options: each key in it by its option's name. */
export const inOptionNames = (text: string): string =>
  text.replaceAll(/\b[A-Z]+(?:_[A-Z]+)*\b/g, (word) =>
    KEY_OF_OPTION.get(optionOf(word)) === word ? optionOf(word) : word,
  );
