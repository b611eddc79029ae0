import * as z from 'zod';
import type { RejectVerificationCommand } from '../../../../application/email/reject-verification.ts';
import type { RequestEmailChangeCommand } from '../../../../application/email/request-email-change.ts';
import type { VerifyEmailCommand } from '../../../../application/email/verify-email.ts';
import {
  deviceTokenField,
  emailField,
  mailedCodeField,
  mailedTokenField,
  ownerPasswordField,
} from '../users/account-fields.ts';

/** The body that verifies an e-mail address. */
export const verifyEmailSchema: z.ZodType<Pick<VerifyEmailCommand, 'token' | 'password' | 'deviceToken'>> = z
  .strictObject({
    token: mailedTokenField,
    password: z
      .string()
      .optional()
      .meta({
        format: 'password',
        minLength: 1,
        examples: ['a long passphrase of your own'],
        description:
          'The password of the account, or of the sign-up, that the link is for. Not needed with an access token of the account, or if the account has no password or one that an administrator chose.',
      }),
    deviceToken: deviceTokenField,
  })
  .meta({ ref: 'VerifyEmail' });

/** The body that answers an e-mail with "it was not me". */
export const rejectByCodeSchema: z.ZodType<RejectVerificationCommand> = z
  .strictObject({
    token: mailedTokenField,
    code: mailedCodeField.describe('The six-digit code from the same e-mail.'),
  })
  .meta({ ref: 'RejectByCode' });

/** The body that requests a change of e-mail address. */
export const changeEmailSchema: z.ZodType<
  Pick<RequestEmailChangeCommand, 'newEmail' | 'password' | 'deviceToken'>
> = z
  .strictObject({
    newEmail: emailField,
    password: ownerPasswordField,
    deviceToken: deviceTokenField,
  })
  .meta({ ref: 'ChangeEmail' });
