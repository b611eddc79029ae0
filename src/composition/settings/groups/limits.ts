import * as z from 'zod';
import { DEFAULT_LIMIT_NUMBERS } from '../../../domain/limits/limit-policy.ts';
import { wholeNumber } from '../config-fields.ts';
import type { SettingsGroup } from '../settings-group.ts';

/** Rate limits. */
export interface LimitsSettings {
  readonly RATE_LIMITS: 'on' | 'off';
  readonly RATE_LIMIT_FAILURES: number;
  readonly RATE_LIMIT_TRIES: number;
  readonly RATE_LIMIT_SIGN_UPS: number;
}

export const limitsSettings: SettingsGroup<LimitsSettings> = {
  fields: {
    RATE_LIMITS: z.enum(['on', 'off'], 'must be on or off').default('on'),
    RATE_LIMIT_FAILURES: wholeNumber(3, 100).default(DEFAULT_LIMIT_NUMBERS.failuresInARow),
    RATE_LIMIT_TRIES: wholeNumber(10, 100_000).default(DEFAULT_LIMIT_NUMBERS.triesPerNetwork),
    RATE_LIMIT_SIGN_UPS: wholeNumber(1, 100_000).default(DEFAULT_LIMIT_NUMBERS.signUpsPerNetwork),
  },
};
