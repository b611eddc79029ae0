import * as z from 'zod';
import type { AcceptInvitationCommand } from '../../../../application/use-cases/accept-invitation.ts';
import type { ConsumeMagicLinkCommand } from '../../../../application/use-cases/consume-magic-link.ts';
import type { RequestEmailChangeCommand } from '../../../../application/use-cases/own-account/request-email-change.ts';
import type { RejectVerificationCommand } from '../../../../application/use-cases/reject-verification.ts';
import type { RequestMagicLinkCommand } from '../../../../application/use-cases/request-magic-link.ts';
import type { VerifyEmailCommand } from '../../../../application/use-cases/verify-email.ts';
import {
  deviceTokenField,
  emailField,
  nameField,
  ownerPasswordField,
  passwordField,
} from './account-fields.ts';

const tokenField = z.string().describe('The token of a mailed link.');

/** The body that verifies an address. */
export const verifyEmailSchema: z.ZodType<Pick<VerifyEmailCommand, 'token' | 'password' | 'deviceToken'>> = z
  .strictObject({
    token: tokenField,
    password: z.string().optional().meta({
      format: 'password',
      description:
        'The password of the account or of the sign-up that the link is for. Not needed with an access token of the account, nor where the account has no password or an administrator chose it.',
    }),
    deviceToken: deviceTokenField,
  })
  .meta({ ref: 'VerifyEmail' });

/** The body that answers a mail with "it was not me". */
export const rejectByCodeSchema: z.ZodType<RejectVerificationCommand> = z
  .strictObject({
    token: tokenField,
    code: z.string().meta({ description: 'The six digits in the same mail.', examples: ['123456'] }),
  })
  .meta({ ref: 'RejectByCode' });

/** For the body that asks to move to another address. */
export const changeEmailSchema: z.ZodType<
  Pick<RequestEmailChangeCommand, 'newEmail' | 'password' | 'deviceToken'>
> = z
  .strictObject({
    newEmail: emailField,
    password: ownerPasswordField,
    deviceToken: deviceTokenField,
  })
  .meta({ ref: 'ChangeEmail' });

/** For the body that asks for a link to sign in with. */
export const magicLinkSchema: z.ZodType<Pick<RequestMagicLinkCommand, 'email'>> = z
  .strictObject({ email: emailField })
  .meta({ ref: 'MagicLink' });

/** For the body that signs in: with the link's token, or the code and the address it was sent to. */
export const consumeMagicLinkSchema: z.ZodType<ConsumeMagicLinkCommand> = z
  .union([
    z.strictObject({ token: tokenField }),
    z.strictObject({ email: emailField, code: z.string().meta({ examples: ['123456'] }) }),
  ])
  .meta({ ref: 'ConsumeMagicLink' });

/** For the body that takes the account that one was invited to. */
export const acceptInvitationSchema: z.ZodType<AcceptInvitationCommand> = z
  .strictObject({ token: tokenField, name: nameField, password: passwordField })
  .meta({ ref: 'AcceptInvitation' });
