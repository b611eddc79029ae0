import * as z from 'zod';
import type {
  FinishedLogIn,
  FinishLogInCommand,
} from '../../../../application/second-factor/finish-log-in.ts';
import type { Compat } from '../answer/compat.ts';
import type { MembersOf } from '../answer/members-of.ts';
import { type TokensBody, tokensFields, toTokensBody } from '../sessions/auth-schemas.ts';
import {
  mfaTokenField,
  recoveryCodeField,
  recoveryCodesLeftField,
  totpCodeField,
} from './second-factor-fields.ts';

const rememberDeviceField = z.boolean().optional().meta({
  description:
    'Whether to trust this device: the response then has a `trustToken`, with which later sign-ins on it need no second factor.',
});

/** The body that finishes a sign-in: its token, and one second factor. */
export const finishLogInSchema: z.ZodType<FinishLogInCommand> = z
  .union([
    z
      .strictObject({ mfaToken: mfaTokenField, code: totpCodeField, rememberDevice: rememberDeviceField })
      .meta({ title: 'byApp' }),
    z
      .strictObject({
        mfaToken: mfaTokenField,
        recoveryCode: recoveryCodeField,
        rememberDevice: rememberDeviceField,
      })
      .meta({ title: 'byRecoveryCode' }),
  ])
  .meta({ ref: 'FinishLogIn' });

/** The answer to a sign-in with two factors. */
export interface FinishedLogInBody extends TokensBody {
  readonly trustToken?: string | undefined;
  readonly recoveryCodesLeft?: number | undefined;
}

export const finishedLogInSchema: z.ZodType<FinishedLogInBody> = z
  .object<MembersOf<FinishedLogInBody>>({
    ...tokensFields,
    trustToken: z
      .string()
      .optional()
      .meta({
        minLength: 1,
        description:
          'Keep it, also after signing out, and send it with the next log-in on this device. Its part before the dot is the `id` of the trusted device. Present if `rememberDevice` was sent and devices can be trusted (`TRUSTED_DEVICE_DAYS`).',
        examples: ['the-trust-token'],
      }),
    recoveryCodesLeft: recoveryCodesLeftField,
  })
  .meta({ ref: 'FinishedLogIn' });

export const toFinishedLogInBody = (
  finished: FinishedLogIn,
  compat: Compat | undefined,
): FinishedLogInBody => ({
  ...toTokensBody(finished, compat),
  ...(finished.trustToken === null ? {} : { trustToken: finished.trustToken }),
  ...(finished.recoveryCodesLeft === null ? {} : { recoveryCodesLeft: finished.recoveryCodesLeft }),
});
