import * as z from 'zod';
import type { DeleteOwnAccountCommand } from '../../../../application/accounts/delete-own-account.ts';
import type { ChangePasswordCommand } from '../../../../application/passwords/change-password.ts';
import {
  currentPasswordField,
  deviceTokenField,
  nameField,
  ownerPasswordField,
  passwordField,
} from '../users/account-fields.ts';

/** The body that changes the own account. */
export const changeOwnAccountSchema: z.ZodType<{ readonly name: string }> = z
  .strictObject({ name: nameField })
  .meta({ ref: 'ChangeOwnAccount' });

/** The body that deletes the own account. Takes the password of the account, if it has one: a token may be stolen. */
export const deleteOwnAccountSchema: z.ZodType<Pick<DeleteOwnAccountCommand, 'password' | 'deviceToken'>> = z
  .strictObject({ password: ownerPasswordField, deviceToken: deviceTokenField })
  .meta({ ref: 'DeleteOwnAccount' });

/** The body that changes the password. */
export const changePasswordSchema: z.ZodType<
  Pick<ChangePasswordCommand, 'currentPassword' | 'newPassword' | 'deviceToken'>
> = z
  .strictObject({
    currentPassword: currentPasswordField,
    newPassword: passwordField,
    deviceToken: deviceTokenField,
  })
  .meta({ ref: 'ChangePassword' });
