import * as z from 'zod';
import {
  type Metadata,
  MOST_METADATA_BYTES,
  MOST_METADATA_LEVELS,
} from '../../../../domain/users/metadata.ts';
import { MAX_NAME_LENGTH } from '../../../../domain/users/name.ts';

/** A role in an answer. Not an enum: users keep a role that is no longer configured. */
export const roleField: z.ZodString = z.string().meta({ pattern: '^[a-z0-9_-]{1,32}$', examples: ['user'] });

/** Metadata in an answer. */
export const metadataField: z.ZodType<Metadata> = z
  .custom<Metadata>()
  .meta({ type: 'object', examples: [{ plan: 'pro' }] });

/** Metadata in a request body. The domain checks its size and depth. */
export const metadataInput: z.ZodOptional<z.ZodType<unknown>> = z
  .unknown()
  .meta({
    type: ['object', 'null'],
    description: `Replaces the metadata as a whole. An object of at most ${MOST_METADATA_BYTES} bytes, as JSON in UTF-8, and at most ${MOST_METADATA_LEVELS} levels deep. Null removes it.`,
    examples: [{ plan: 'pro' }],
  })
  .optional();

/** The token of a mailed link. */
export const mailedTokenField: z.ZodString = z
  .string()
  .meta({ minLength: 1, description: 'The token from a mailed link.', examples: ['the-token-of-the-link'] });

/** A mailed code. */
export const mailedCodeField: z.ZodString = z
  .string()
  .meta({ minLength: 6, description: 'The six-digit code from the e-mail.', examples: ['123456'] });

/** A refresh token, in a body or an answer. */
export const refreshTokenField: z.ZodString = z
  .string()
  .meta({ minLength: 1, examples: ['the-refresh-token'] });

/** The name of a user. Like the other fields here shared by several bodies: structure only, the domain checks values. */
export const nameField: z.ZodString = z.string().meta({
  minLength: 1,
  maxLength: MAX_NAME_LENGTH,
  description: `1 to ${MAX_NAME_LENGTH} characters.`,
  examples: ['Ada Lovelace'],
});

export const emailField: z.ZodString = z.string().meta({
  format: 'idn-email',
  minLength: 3,
  maxLength: 254,
  description:
    'White space at both ends is ignored. The part before the @ must be ASCII; the domain may be internationalized.',
  examples: ['ada@example.com'],
});

export const passwordField: z.ZodString = z.string().meta({
  format: 'password',
  // The least that an operator can set.
  minLength: 8,
  maxLength: 256,
  examples: ['a long passphrase of your own'],
  description:
    'The length is counted in Unicode code points after NFC normalization: 15 to 256, unless the operator configured other limits. Passwords that are common, breached, or made of the e-mail address or the name of the service are rejected. There are no rules about kinds of characters.',
});

/** The password of an existing account. */
export const currentPasswordField: z.ZodString = z
  .string()
  .meta({ format: 'password', minLength: 1, examples: ['a long passphrase of your own'] });

/** The password of an existing account, where the account may have none. */
export const ownerPasswordField: z.ZodOptional<z.ZodString> = z
  .string()
  .optional()
  .meta({
    format: 'password',
    minLength: 1,
    description: 'The password of the account. Omit it if the account has none.',
    examples: ['a long passphrase of your own'],
  });

export const deviceTokenField: z.ZodOptional<z.ZodString> = z
  .string()
  .optional()
  .meta({
    description:
      'The `deviceToken` from the last sign-in on this device. With it, failed attempts on other devices do not block this one.',
    minLength: 1,
    examples: ['the-device-token'],
  });

export const trustTokenField: z.ZodOptional<z.ZodString> = z
  .string()
  .optional()
  .meta({
    description:
      'The `trustToken` from an earlier sign-in with a second factor on this device. With it, no second factor is asked for.',
    minLength: 1,
    examples: ['the-trust-token'],
  });
