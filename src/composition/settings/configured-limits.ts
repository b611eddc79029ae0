import { type LimitPolicy, limitPolicyOf } from '../../domain/limits/limit-policy.ts';
import type { Config } from './config.ts';

/** Returns the configured rate limits; null when they are off. */
export const configuredLimits = (config: Config): LimitPolicy | null =>
  config.RATE_LIMITS === 'off'
    ? null
    : limitPolicyOf({
        failuresInARow: config.RATE_LIMIT_FAILURES,
        triesPerNetwork: config.RATE_LIMIT_TRIES,
        signUpsPerNetwork: config.RATE_LIMIT_SIGN_UPS,
      });
