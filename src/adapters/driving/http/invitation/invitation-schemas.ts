import * as z from 'zod';
import type { AcceptInvitationCommand } from '../../../../application/invitation/accept-invitation.ts';
import { mailedTokenField, nameField, passwordField } from '../users/account-fields.ts';

/** The body that accepts an invitation to an account. */
export const acceptInvitationSchema: z.ZodType<AcceptInvitationCommand> = z
  .strictObject({ token: mailedTokenField, name: nameField, password: passwordField })
  .meta({ ref: 'AcceptInvitation' });
