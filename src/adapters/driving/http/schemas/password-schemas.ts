import { z } from 'zod';
import { emailField, passwordField } from './account-fields.ts';

/** For the body that asks for a link to choose a new password. */
export const forgotPasswordSchema = z.strictObject({ email: emailField }).meta({ ref: 'ForgotPassword' });

/** For the body that chooses one with the token of that link. */
export const resetPasswordSchema = z
  .strictObject({ token: z.string(), newPassword: passwordField })
  .meta({ ref: 'ResetPassword' });

/** For documenting that a request was taken, whatever comes of it. */
export const acceptedSchema = z.object({ status: z.literal('accepted') }).meta({ ref: 'Accepted' });
