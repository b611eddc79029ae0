import {
  type Config,
  type ConfigProblem,
  readConfig as readFor,
} from '../../src/composition/settings/config.ts';
import { STORES } from '../../src/composition/stores.ts';
import type { Result } from '../../src/domain/result.ts';

/** Reads the settings of a server, which can open every store. */
export const readConfig = (
  environment: Readonly<Record<string, string | undefined>>,
  now?: Date,
): Result<Config, readonly ConfigProblem[]> => readFor(environment, STORES, now);
