import { z } from 'zod';
import type { SignedIn } from '../../../../application/sign-in.ts';
import { emailField, nameField, passwordField } from './account-fields.ts';
import { toUserBody, userSchema } from './user-schema.ts';

/** For the body of a sign-up. */
export const signUpSchema = z
  .strictObject({ name: nameField, email: emailField, password: passwordField })
  .meta({ ref: 'SignUp' });

/** For the body of a log-in. */
export const logInSchema = z
  .strictObject({ email: emailField, password: passwordField })
  .meta({ ref: 'LogIn' });

/** For the body that makes the first administrator. */
export const setUpSchema = z
  .strictObject({
    token: z.string().describe('The one-time token that the first start printed.'),
    name: nameField,
    email: emailField,
    password: passwordField,
  })
  .meta({ ref: 'SetUp' });

/** For documenting and typing what a successful sign-in answers. */
export const tokensSchema = z
  .object({
    token: z.string().describe('The access token (RFC 9068), to be sent as a bearer.'),
    tokenType: z.literal('Bearer'),
    expiresIn: z.int().meta({ minimum: 1, description: 'Seconds until the access token expires.' }),
    user: userSchema,
  })
  .meta({ ref: 'Tokens' });

export type TokensBody = z.output<typeof tokensSchema>;

/** For writing a sign-in out. */
export const toTokensBody = ({ user, accessToken }: SignedIn): TokensBody => ({
  token: accessToken.token,
  tokenType: 'Bearer',
  expiresIn: accessToken.expiresInSeconds,
  user: toUserBody(user),
});
