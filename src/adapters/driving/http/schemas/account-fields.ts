import * as z from 'zod';

/** For the members that several bodies share. Their structure only: what they mean is the domain's to check. */
export const nameField: z.ZodString = z
  .string()
  .meta({ description: '1 to 200 characters.', examples: ['Ada Lovelace'] });

export const emailField: z.ZodString = z.string().meta({ format: 'email', examples: ['ada@example.com'] });

export const passwordField: z.ZodString = z.string().meta({
  format: 'password',
  description:
    'Counted in Unicode code points after NFC; 15 to 256 where the operator set nothing else. No composition rules, but not one that is common, breached, or made of the address or the name of the service.',
});

/** The password of an account that is there already. */
export const currentPasswordField: z.ZodString = z.string().meta({ format: 'password' });

/** The same, where an account may have none. */
export const ownerPasswordField: z.ZodOptional<z.ZodString> = z.string().optional().meta({
  format: 'password',
  description: 'The password of the account; absent where it has none.',
});

export const deviceTokenField: z.ZodOptional<z.ZodString> = z.string().optional().meta({
  description:
    'The `deviceToken` of the last sign-in on this device: too many failures elsewhere do not hold it back then.',
});
