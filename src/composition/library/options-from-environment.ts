import { cleanEnvironment } from '../settings/clean-environment.ts';
import { CONFIG_KEYS } from '../settings/config.ts';
import { similarKey } from '../settings/similar-key.ts';
import type { LatchkeyOptions } from './library-options.ts';
import { KEY_OF_OPTION, optionOf } from './option-names.ts';

/**
 * Reads the options from an environment, such as `process.env`, as unparsed strings. `createLatchkey` validates them and
 * reports invalid and misspelt ones.
 */
export const optionsFromEnvironment = (
  environment: Readonly<Record<string, string | undefined>>,
): LatchkeyOptions => {
  const texts = cleanEnvironment(environment);
  const options = Object.fromEntries(
    Object.entries(texts)
      // A misspelt key is passed on, so that it is reported.
      .filter(([key]) => KEY_OF_OPTION.get(optionOf(key)) === key || similarKey(key, CONFIG_KEYS) !== null)
      .map(([key, text]) => [optionOf(key), text]),
  );
  // The values are strings whatever the type says; readConfig parses each and refuses an invalid one.
  return options as unknown as LatchkeyOptions;
};
