import { z } from 'zod';
import { nameField, passwordField } from './account-fields.ts';

/** For the body of a change of the own account. */
export const changeOwnAccountSchema = z.strictObject({ name: nameField }).meta({ ref: 'ChangeOwnAccount' });

/** For the body that deletes the own account: the password, so that a stolen token is not enough. */
export const deleteOwnAccountSchema = z
  .strictObject({ password: z.string().meta({ format: 'password' }) })
  .meta({ ref: 'DeleteOwnAccount' });

/** For the body of a change of password. */
export const changePasswordSchema = z
  .strictObject({ currentPassword: z.string().meta({ format: 'password' }), newPassword: passwordField })
  .meta({ ref: 'ChangePassword' });
