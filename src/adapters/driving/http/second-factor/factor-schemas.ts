import * as z from 'zod';
import type { ListedFactors } from '../../../../application/second-factor/list-factors.ts';
import { RECOVERY_CODES } from '../../../../domain/second-factor/recovery-code.ts';
import { timeField } from '../answer/answer-fields.ts';
import type { MembersOf } from '../answer/members-of.ts';

/** The second factors of an account in an answer. No secret is in it. */
export interface FactorsBody {
  readonly required: boolean;
  readonly totp: { readonly createdAt: string } | null;
  readonly recoveryCodes: { readonly left: number; readonly createdAt: string } | null;
}

export const factorsSchema: z.ZodType<FactorsBody> = z
  .object<MembersOf<FactorsBody>>({
    required: z.boolean().describe('Whether your account must have a second factor.'),
    totp: z
      .object({ createdAt: timeField })
      .nullable()
      .describe('Your authenticator app; null if you have none.'),
    recoveryCodes: z
      .object({
        left: z
          .int()
          .meta({ minimum: 0, description: 'How many are not used yet.', examples: [RECOVERY_CODES] }),
        createdAt: timeField,
      })
      .nullable()
      .describe('Your recovery codes; null if you have never had any for the present factors.'),
  })
  .meta({ ref: 'Factors' });

export const toFactorsBody = ({ required, totp, recoveryCodes }: ListedFactors): FactorsBody => ({
  required,
  totp: totp === null ? null : { createdAt: totp.createdAt.toISOString() },
  recoveryCodes:
    recoveryCodes === null
      ? null
      : { left: recoveryCodes.left, createdAt: recoveryCodes.createdAt.toISOString() },
});
