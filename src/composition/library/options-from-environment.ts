import { cleanEnvironment } from '../settings/clean-environment.ts';
import { CONFIG_KEYS } from '../settings/config.ts';
import { similarKey } from '../settings/similar-key.ts';
import type { LatchkeyOptions } from './library-options.ts';
import { KEY_OF_OPTION, optionOf } from './option-names.ts';

/**
 * Takes the options out of an environment, such as `process.env`, as the texts that they are. `createLatchkey` says what is
 * wrong with one, also where it is misspelt.
 */
export const optionsFromEnvironment = (
  environment: Readonly<Record<string, string | undefined>>,
): LatchkeyOptions => {
  const texts = cleanEnvironment(environment);
  const options = Object.fromEntries(
    Object.entries(texts)
      // A misspelt one is handed on, so that it is told.
      .filter(([key]) => KEY_OF_OPTION.get(optionOf(key)) === key || similarKey(key, CONFIG_KEYS) !== null)
      .map(([key, text]) => [optionOf(key), text]),
  );
  // Each is read as the text that it is, and refused where it is none of its kind.
  return options as unknown as LatchkeyOptions;
};
