import * as z from 'zod';
import type { SteppedUp, StepUpCommand } from '../../../../application/step-up/step-up.ts';
import type { Compat } from '../answer/compat.ts';
import type { MembersOf } from '../answer/members-of.ts';
import { recoveryCodeField, recoveryCodesLeftField } from '../second-factor/second-factor-fields.ts';
import { type SessionTokensBody, sessionTokenFields, toSessionTokensBody } from '../sessions/auth-schemas.ts';
import {
  currentPasswordField,
  deviceTokenField,
  mailedCodeField,
  refreshTokenField,
} from '../users/account-fields.ts';

/** The body of a step-up: the session's refresh token, and one proof. */
export const stepUpSchema: z.ZodType<
  Pick<StepUpCommand, 'refreshToken' | 'password' | 'code' | 'recoveryCode' | 'deviceToken'>
> = z
  .strictObject({
    refreshToken: refreshTokenField,
    password: currentPasswordField.optional(),
    code: mailedCodeField
      .optional()
      .describe(
        'The six-digit code from the e-mail, instead of the password; if you have a second factor, the code of the authenticator app.',
      ),
    recoveryCode: recoveryCodeField.optional(),
    deviceToken: deviceTokenField,
  })
  .superRefine(({ password, code, recoveryCode }, context) => {
    const [, ...more] = Object.entries({ password, code, recoveryCode }).filter(
      ([, proof]) => proof !== undefined,
    );
    if (password === undefined && code === undefined && recoveryCode === undefined) {
      context.addIssue({ code: 'custom', path: ['password'] });
    }
    for (const [name] of more) context.addIssue({ code: 'custom', path: [name] });
  })
  .meta({
    ref: 'StepUp',
    examples: [
      { refreshToken: 'the-refresh-token', password: 'a long passphrase of your own' },
      { refreshToken: 'the-refresh-token', code: '123456' },
      { refreshToken: 'the-refresh-token', recoveryCode: '7YQ2KD-09ZT4M-XW1B8C-NVR5HA' },
    ],
  });

/** The answer to a step-up. */
export interface SteppedUpBody extends SessionTokensBody {
  readonly recoveryCodesLeft?: number | undefined;
}

export const steppedUpSchema: z.ZodType<SteppedUpBody> = z
  .object<MembersOf<SteppedUpBody>>({ ...sessionTokenFields, recoveryCodesLeft: recoveryCodesLeftField })
  .meta({ ref: 'SteppedUp' });

export const toSteppedUpBody = (steppedUp: SteppedUp, compat: Compat | undefined): SteppedUpBody => ({
  ...toSessionTokensBody(steppedUp, compat),
  ...(steppedUp.recoveryCodesLeft === null ? {} : { recoveryCodesLeft: steppedUp.recoveryCodesLeft }),
});
