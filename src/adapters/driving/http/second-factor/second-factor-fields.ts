import * as z from 'zod';

/** The token of a sign-in that is not finished. */
export const mfaTokenField: z.ZodString = z.string().meta({
  minLength: 1,
  description: 'The `mfaToken` from the response to the sign-in.',
  examples: ['the-mfa-token'],
});

/** A code of an authenticator app. */
export const totpCodeField: z.ZodString = z.string().meta({
  minLength: 6,
  description: 'The six-digit code that the authenticator app shows. Each code can be used once.',
  examples: ['123456'],
});

/** A recovery code, in a body or an answer. */
export const recoveryCodeField: z.ZodString = z.string().meta({
  minLength: 24,
  description: 'Each can be used once, instead of a code of the app.',
  examples: ['7YQ2KD-09ZT4M-XW1B8C-NVR5HA'],
});

/** The number of recovery codes that are left, after one was used. */
export const recoveryCodesLeftField: z.ZodOptional<z.ZodInt> = z
  .int()
  .optional()
  .meta({
    minimum: 0,
    description: 'The number of recovery codes that are left. Present if one was used.',
    examples: [9],
  });
