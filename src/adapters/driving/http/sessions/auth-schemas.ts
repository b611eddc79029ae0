import * as z from 'zod';
import type { NewAccountInput } from '../../../../application/accounts/parse-new-account.ts';
import type { SetUpFirstAdminCommand } from '../../../../application/first-admin/set-up-first-admin.ts';
import type { AuthenticateCommand } from '../../../../application/log-in/authenticate.ts';
import type { SignedInByMail } from '../../../../application/magic-link/consume-magic-link.ts';
import type { SessionTokens, SignedIn } from '../../../../application/sessions/sign-in.ts';
import type { Compat } from '../answer/compat.ts';
import type { MembersOf } from '../answer/members-of.ts';
import { nestTokensMembers } from '../answer/nest-members.ts';
import {
  currentPasswordField,
  deviceTokenField,
  emailField,
  nameField,
  passwordField,
  refreshTokenField,
} from '../users/account-fields.ts';
import { toUserBody, type UserBody, userSchema } from '../users/user-schema.ts';

/** For the body of a sign-up. */
export const signUpSchema: z.ZodType<NewAccountInput> = z
  .strictObject({ name: nameField, email: emailField, password: passwordField })
  .meta({ ref: 'SignUp' });

/** For the body of a log-in. */
export const logInSchema: z.ZodType<AuthenticateCommand> = z
  .strictObject({ email: emailField, password: currentPasswordField, deviceToken: deviceTokenField })
  .meta({ ref: 'LogIn' });

/** For the body that makes the first administrator. */
export const setUpSchema: z.ZodType<SetUpFirstAdminCommand> = z
  .strictObject({
    token: z.string().meta({
      minLength: 1,
      description: 'The one-time token that the first start printed.',
      examples: ['the-set-up-token'],
    }),
    name: nameField,
    email: emailField,
    password: passwordField,
  })
  .meta({ ref: 'SetUp' });

/** For the tokens of a session: `token`, `refreshToken` and how many seconds each is good for. */
export interface SessionTokensBody {
  readonly token: string;
  readonly tokenType: 'Bearer';
  readonly expiresIn: number;
  readonly refreshToken: string;
  readonly refreshExpiresIn: number;
}

/** For what a sign-in gives: the tokens, and the user whose they are. */
export interface TokensBody extends SessionTokensBody {
  readonly deviceToken: string;
  readonly user: UserBody;
}

const sessionTokenFields: MembersOf<SessionTokensBody> = {
  token: z.string().meta({
    minLength: 1,
    description: 'The access token (RFC 9068), to be sent as a bearer.',
    examples: ['the.access.token'],
  }),
  tokenType: z.literal('Bearer'),
  expiresIn: z
    .int()
    .meta({ minimum: 1, description: 'Seconds until the access token expires.', examples: [900] }),
  refreshToken: refreshTokenField.describe('For `POST /auth/refresh`, once.'),
  refreshExpiresIn: z
    .int()
    .meta({ minimum: 0, description: 'Seconds until the session ends unused.', examples: [2_592_000] }),
};

/** For documenting and typing what a refresh answers. Without the user: a refresh does not read it. */
export const sessionTokensSchema: z.ZodType<SessionTokensBody> = z
  .object(sessionTokenFields)
  .meta({ ref: 'SessionTokens' });

const tokensFields: MembersOf<TokensBody> = {
  ...sessionTokenFields,
  deviceToken: z.string().meta({
    minLength: 1,
    description: 'Keep it, also after signing out, and send it with the next log-in. It opens nothing.',
    examples: ['the-device-token'],
  }),
  user: userSchema,
};

/** For documenting and typing what a successful sign-in answers. */
export const tokensSchema: z.ZodType<TokensBody> = z
  .object<MembersOf<TokensBody>>(tokensFields)
  .meta({ ref: 'Tokens' });

/** What a sign-in by magic link gives. */
export interface MagicLinkTokensBody extends TokensBody {
  readonly claimed: boolean;
}

/** Documents and types what a sign-in by magic link answers. */
export const magicLinkTokensSchema: z.ZodType<MagicLinkTokensBody> = z
  .object<MembersOf<MagicLinkTokensBody>>({
    ...tokensFields,
    claimed: z
      .boolean()
      .describe(
        'Nobody had proven the address before: the earlier password and sessions are gone. Offer to choose a new password.',
      ),
  })
  .meta({ ref: 'MagicLinkTokens' });

/** For an answer to a sign-up where addresses must be proven first. */
export interface VerificationRequiredBody {
  readonly status: 'verification_required';
}

/** For documenting a sign-up where addresses must be proven first. */
export const verificationRequiredSchema: z.ZodType<VerificationRequiredBody> = z
  .object<MembersOf<VerificationRequiredBody>>({ status: z.literal('verification_required') })
  .meta({ ref: 'VerificationRequired' });

/** For writing the tokens of a session out. */
export const toSessionTokensBody = (
  tokens: SessionTokens,
  compat: Compat | undefined,
): SessionTokensBody => ({
  token: tokens.accessToken.token,
  tokenType: 'Bearer',
  expiresIn: tokens.accessToken.expiresInSeconds,
  refreshToken: tokens.refreshToken,
  refreshExpiresIn: tokens.refreshExpiresInSeconds,
  ...nestTokensMembers(compat, tokens.session.userId),
});

/** For writing a sign-in out. */
export const toTokensBody = (signedIn: SignedIn, compat: Compat | undefined): TokensBody => ({
  ...toSessionTokensBody(signedIn, compat),
  deviceToken: signedIn.deviceToken,
  user: toUserBody(signedIn.user, compat),
});

/** Writes a sign-in by magic link out. */
export const toMagicLinkTokensBody = (
  signedIn: SignedInByMail,
  compat: Compat | undefined,
): MagicLinkTokensBody => ({
  ...toTokensBody(signedIn, compat),
  claimed: signedIn.claimed,
});
