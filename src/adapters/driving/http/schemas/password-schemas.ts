import * as z from 'zod';
import type { RequestPasswordResetCommand } from '../../../../application/use-cases/request-password-reset.ts';
import type { ResetPasswordCommand } from '../../../../application/use-cases/reset-password.ts';
import { emailField, mailedTokenField, passwordField } from './account-fields.ts';
import type { MembersOf } from './members-of.ts';

/** For the body that asks for a link to choose a new password. */
export const forgotPasswordSchema: z.ZodType<Pick<RequestPasswordResetCommand, 'email'>> = z
  .strictObject({ email: emailField })
  .meta({ ref: 'ForgotPassword' });

/** For the body that chooses one with the token of that link. */
export const resetPasswordSchema: z.ZodType<Pick<ResetPasswordCommand, 'token' | 'newPassword'>> = z
  .strictObject({ token: mailedTokenField, newPassword: passwordField })
  .meta({ ref: 'ResetPassword' });

/** For an answer to a request that was taken. */
export interface AcceptedBody {
  readonly status: 'accepted';
}

/** For documenting that a request was taken, whatever comes of it. */
export const acceptedSchema: z.ZodType<AcceptedBody> = z
  .object<MembersOf<AcceptedBody>>({ status: z.literal('accepted') })
  .meta({ ref: 'Accepted' });
