import * as z from 'zod';
import type { NewAccountInput } from '../../../../application/accounts/parse-new-account.ts';
import type { SetUpFirstAdminCommand } from '../../../../application/first-admin/set-up-first-admin.ts';
import type { AuthenticateCommand } from '../../../../application/log-in/authenticate.ts';
import type { SignedInByMail } from '../../../../application/magic-link/consume-magic-link.ts';
import type { SessionTokens, SignedIn } from '../../../../application/sessions/start-session.ts';
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
  trustTokenField,
} from '../users/account-fields.ts';
import { toUserBody, type UserBody, userSchema } from '../users/user-schema.ts';

/** The body of a sign-up. */
export const signUpSchema: z.ZodType<NewAccountInput> = z
  .strictObject({ name: nameField, email: emailField, password: passwordField })
  .meta({ ref: 'SignUp' });

/** The body of a log-in. */
export const logInSchema: z.ZodType<AuthenticateCommand> = z
  .strictObject({
    email: emailField,
    password: currentPasswordField,
    deviceToken: deviceTokenField,
    trustToken: trustTokenField,
  })
  .meta({ ref: 'LogIn' });

/** The body that creates the first administrator. */
export const setUpSchema: z.ZodType<SetUpFirstAdminCommand> = z
  .strictObject({
    token: z.string().meta({
      minLength: 1,
      description:
        'The set-up token that the server prints when it starts, while there is no administrator. It can be used once.',
      examples: ['the-set-up-token'],
    }),
    name: nameField,
    email: emailField,
    password: passwordField,
  })
  .meta({ ref: 'SetUp' });

/** The tokens of a session in an answer. `expiresIn` and `refreshExpiresIn` are their lifetimes in seconds. */
export interface SessionTokensBody {
  readonly token: string;
  readonly tokenType: 'Bearer';
  readonly expiresIn: number;
  readonly refreshToken: string;
  readonly refreshExpiresIn: number;
}

/** The answer to a sign-in: the tokens and the user. */
export interface TokensBody extends SessionTokensBody {
  readonly deviceToken: string;
  readonly user: UserBody;
}

/** The members of {@link SessionTokensBody}, for answers that have more. */
export const sessionTokenFields: MembersOf<SessionTokensBody> = {
  token: z.string().meta({
    minLength: 1,
    description: 'The access token (RFC 9068). Send it in the header `Authorization: Bearer`.',
    examples: ['the.access.token'],
  }),
  tokenType: z.literal('Bearer'),
  expiresIn: z
    .int()
    .meta({ minimum: 1, description: 'Seconds until the access token expires.', examples: [900] }),
  refreshToken: refreshTokenField.describe(
    'Send it to `POST /auth/refresh` to get new tokens. It can be used once.',
  ),
  refreshExpiresIn: z.int().meta({
    minimum: 0,
    description: 'Seconds until the session ends if it is not refreshed.',
    examples: [2_592_000],
  }),
};

/** The answer to a refresh. Without the user, since a refresh does not read it. */
export const sessionTokensSchema: z.ZodType<SessionTokensBody> = z
  .object(sessionTokenFields)
  .meta({ ref: 'SessionTokens' });

/** The members of {@link TokensBody}, for answers that have more. */
export const tokensFields: MembersOf<TokensBody> = {
  ...sessionTokenFields,
  deviceToken: z.string().meta({
    minLength: 1,
    description:
      'Identifies this device. Keep it, also after signing out, and send it with the next log-in. It grants no access.',
    examples: ['the-device-token'],
  }),
  user: userSchema,
};

export const tokensSchema: z.ZodType<TokensBody> = z
  .object<MembersOf<TokensBody>>(tokensFields)
  .meta({ ref: 'Tokens' });

/** The answer to a sign-in by magic link. */
export interface MagicLinkTokensBody extends TokensBody {
  readonly claimed: boolean;
}

export const magicLinkTokensSchema: z.ZodType<MagicLinkTokensBody> = z
  .object<MembersOf<MagicLinkTokensBody>>({
    ...tokensFields,
    claimed: z
      .boolean()
      .describe(
        'True if the e-mail address was not verified before: the earlier password and sessions have been removed. Offer the user to set a new password.',
      ),
  })
  .meta({ ref: 'MagicLinkTokens' });

/** The answer to a sign-up when e-mail addresses must be verified first. */
export interface VerificationRequiredBody {
  readonly status: 'verification_required';
}

export const verificationRequiredSchema: z.ZodType<VerificationRequiredBody> = z
  .object<MembersOf<VerificationRequiredBody>>({ status: z.literal('verification_required') })
  .meta({ ref: 'VerificationRequired' });

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

export const toTokensBody = (signedIn: SignedIn, compat: Compat | undefined): TokensBody => ({
  ...toSessionTokensBody(signedIn, compat),
  deviceToken: signedIn.deviceToken,
  user: toUserBody(signedIn.user, compat),
});

export const toMagicLinkTokensBody = (
  signedIn: SignedIn & Pick<SignedInByMail, 'claimed'>,
  compat: Compat | undefined,
): MagicLinkTokensBody => ({
  ...toTokensBody(signedIn, compat),
  claimed: signedIn.claimed,
});
