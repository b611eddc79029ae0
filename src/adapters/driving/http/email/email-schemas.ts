import * as z from 'zod';
import type { RejectVerificationCommand } from '../../../../application/email/reject-verification.ts';
import type { RequestEmailChangeCommand } from '../../../../application/email/request-email-change.ts';
import type { VerifyEmailCommand } from '../../../../application/email/verify-email.ts';
import type { AcceptInvitationCommand } from '../../../../application/invitation/accept-invitation.ts';
import type { ConsumeMagicLinkCommand } from '../../../../application/magic-link/consume-magic-link.ts';
import type { RequestMagicLinkCommand } from '../../../../application/magic-link/request-magic-link.ts';
import {
  deviceTokenField,
  emailField,
  mailedCodeField,
  mailedTokenField,
  nameField,
  ownerPasswordField,
  passwordField,
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

/** The body that requests a magic link. */
export const magicLinkSchema: z.ZodType<Pick<RequestMagicLinkCommand, 'email'>> = z
  .strictObject({ email: emailField })
  .meta({ ref: 'MagicLink' });

/** The body that signs in by magic link: the token of the link, or the code and the e-mail address it was sent to. */
export const consumeMagicLinkSchema: z.ZodType<ConsumeMagicLinkCommand> = z
  .union([
    z.strictObject({ token: mailedTokenField }).meta({ title: 'byLink' }),
    z.strictObject({ email: emailField, code: mailedCodeField }).meta({ title: 'byCode' }),
  ])
  .meta({ ref: 'ConsumeMagicLink' });

/** The body that accepts an invitation to an account. */
export const acceptInvitationSchema: z.ZodType<AcceptInvitationCommand> = z
  .strictObject({ token: mailedTokenField, name: nameField, password: passwordField })
  .meta({ ref: 'AcceptInvitation' });
