import * as z from 'zod';
import type { RequestPasswordResetCommand } from '../../../../application/passwords/request-password-reset.ts';
import type { ResetPasswordCommand } from '../../../../application/passwords/reset-password.ts';
import { emailField, mailedTokenField, passwordField } from '../users/account-fields.ts';

/** The body that requests a password reset link. */
export const forgotPasswordSchema: z.ZodType<Pick<RequestPasswordResetCommand, 'email'>> = z
  .strictObject({ email: emailField })
  .meta({ ref: 'ForgotPassword' });

/** The body that sets a new password with the token of that link. */
export const resetPasswordSchema: z.ZodType<Pick<ResetPasswordCommand, 'token' | 'newPassword'>> = z
  .strictObject({ token: mailedTokenField, newPassword: passwordField })
  .meta({ ref: 'ResetPassword' });
