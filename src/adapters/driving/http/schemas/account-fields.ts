import { z } from 'zod';

/** For the members that several bodies share. Their structure only: what they mean is the domain's to check. */
export const nameField = z.string().meta({ description: '1 to 200 characters.', examples: ['Ada Lovelace'] });

export const emailField = z.string().meta({ format: 'email', examples: ['ada@example.com'] });

export const passwordField = z.string().meta({
  format: 'password',
  description:
    'Counted in Unicode code points after NFC; 15 to 256 where the operator set nothing else. No composition rules.',
});
