import * as z from 'zod';
import type { CountSeen } from '../../../../application/limits/throttle.ts';
import type { MembersOf } from '../answer/members-of.ts';

/** A rate limit counter of a user in an answer. `retryAfter` is in seconds. */
export interface UserLimitBody {
  readonly limit: string;
  readonly taken: number;
  readonly retryAfter: number;
}

/** The rate limit counters of a user in an answer. */
export interface UserLimitsBody {
  readonly items: readonly UserLimitBody[];
}

const userLimitSchema = z
  .object<MembersOf<UserLimitBody>>({
    limit: z
      .string()
      .meta({ examples: ['account-passwords'], description: 'The name of the limit, as in docs/limits.md.' }),
    taken: z.int().meta({ minimum: 1, description: 'The number of attempts counted.', examples: [10] }),
    retryAfter: z.int().meta({
      minimum: 0,
      description: 'Seconds until the next attempt is allowed; 0 if one is allowed now.',
      examples: [0],
    }),
  })
  .meta({ ref: 'UserLimit' });

export const userLimitsSchema: z.ZodType<UserLimitsBody> = z
  .object<MembersOf<UserLimitsBody>>({ items: z.array(userLimitSchema) })
  .meta({ ref: 'UserLimits' });

export const toUserLimitsBody = (counts: readonly CountSeen[]): UserLimitsBody => ({
  items: counts.map(({ limit, taken, retryAfterSeconds }) => ({
    limit: limit.name,
    taken,
    retryAfter: retryAfterSeconds,
  })),
});
