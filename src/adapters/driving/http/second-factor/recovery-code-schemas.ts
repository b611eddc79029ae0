import * as z from 'zod';
import { RECOVERY_CODES } from '../../../../domain/second-factor/recovery-code.ts';
import type { MembersOf } from '../answer/members-of.ts';
import { type TokensBody, tokensFields } from '../sessions/auth-schemas.ts';
import { recoveryCodeField } from './second-factor-fields.ts';

/** New recovery codes in an answer: they are shown once. */
export interface RecoveryCodesBody {
  readonly recoveryCodes: readonly string[];
}

/** The answer to a sign-in that added a second factor: its tokens too. */
export interface EnrolledTokensBody extends TokensBody, RecoveryCodesBody {}

const EXAMPLES = Array.from({ length: RECOVERY_CODES }, (_, index) => `7YQ2KD-09ZT4M-XW1B8C-NVR5H${index}`);

const recoveryCodesFields: MembersOf<RecoveryCodesBody> = {
  recoveryCodes: z.array(recoveryCodeField).meta({
    minItems: RECOVERY_CODES,
    maxItems: RECOVERY_CODES,
    examples: [EXAMPLES],
    description: 'The new recovery codes, in place of all earlier ones. No other response shows them again.',
  }),
};

export const recoveryCodesSchema: z.ZodType<RecoveryCodesBody> = z
  .object<MembersOf<RecoveryCodesBody>>(recoveryCodesFields)
  .meta({ ref: 'RecoveryCodes' });

const enrolledTokensSchema: z.ZodType<EnrolledTokensBody> = z
  .object<MembersOf<EnrolledTokensBody>>({ ...tokensFields, ...recoveryCodesFields })
  .meta({ ref: 'EnrolledTokens' });

/** The answer to the confirmation of an authenticator app: with tokens if a sign-in waited for it. */
export const confirmedTotpSchema: z.ZodType<RecoveryCodesBody | EnrolledTokensBody> = z
  .union([recoveryCodesSchema, enrolledTokensSchema])
  .meta({ ref: 'ConfirmedTotp' });
