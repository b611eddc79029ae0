import { z } from 'zod';
import type { SessionTokens, SignedIn } from '../../../../application/sign-in.ts';
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

const sessionTokenFields = {
  token: z.string().describe('The access token (RFC 9068), to be sent as a bearer.'),
  tokenType: z.literal('Bearer'),
  expiresIn: z.int().meta({ minimum: 1, description: 'Seconds until the access token expires.' }),
  refreshToken: z.string().describe('For `POST /auth/refresh`, once.'),
  refreshExpiresIn: z.int().meta({ minimum: 0, description: 'Seconds until the session ends unused.' }),
};

/** For documenting and typing what a refresh answers. Without the user: a refresh does not read it. */
export const sessionTokensSchema = z.object(sessionTokenFields).meta({ ref: 'SessionTokens' });

/** For documenting and typing what a successful sign-in answers. */
export const tokensSchema = z.object({ ...sessionTokenFields, user: userSchema }).meta({ ref: 'Tokens' });

/** For documenting a sign-up where addresses must be proven first. */
export const verificationRequiredSchema = z
  .object({ status: z.literal('verification_required') })
  .meta({ ref: 'VerificationRequired' });

export type SessionTokensBody = z.output<typeof sessionTokensSchema>;
export type TokensBody = z.output<typeof tokensSchema>;

/** For writing the tokens of a session out. */
export const toSessionTokensBody = (tokens: SessionTokens): SessionTokensBody => ({
  token: tokens.accessToken.token,
  tokenType: 'Bearer',
  expiresIn: tokens.accessToken.expiresInSeconds,
  refreshToken: tokens.refreshToken,
  refreshExpiresIn: tokens.refreshExpiresInSeconds,
});

/** For writing a sign-in out. */
export const toTokensBody = (signedIn: SignedIn): TokensBody => ({
  ...toSessionTokensBody(signedIn),
  user: toUserBody(signedIn.user),
});
