import * as z from 'zod';
import type {
  EnrolmentNeeded,
  FactorKind,
  SecondFactorNeeded,
} from '../../../../application/second-factor/sign-in.ts';
import type { MembersOf } from '../answer/members-of.ts';
import {
  type MagicLinkTokensBody,
  magicLinkTokensSchema,
  type TokensBody,
  tokensSchema,
} from './auth-schemas.ts';

/** The answer to a right first factor of an account that has a second one. */
export interface MfaRequiredBody {
  readonly status: 'mfa_required';
  readonly mfaToken: string;
  readonly expiresIn: number;
  readonly methods: readonly FactorKind[];
}

/** The answer to a right first factor of an account that must have a second one and has none. */
export interface EnrolmentRequiredBody {
  readonly status: 'enrolment_required';
  readonly mfaToken: string;
  readonly expiresIn: number;
  readonly needsMailedCode: boolean;
}

const mfaTokenFields = {
  mfaToken: z.string().meta({
    minLength: 1,
    description: 'Continues this sign-in, once. It opens nothing else.',
    examples: ['the-mfa-token'],
  }),
  expiresIn: z.int().meta({ minimum: 1, description: 'Seconds until the token expires.', examples: [300] }),
};

export const mfaRequiredSchema: z.ZodType<MfaRequiredBody> = z
  .object<MembersOf<MfaRequiredBody>>({
    status: z.literal('mfa_required'),
    ...mfaTokenFields,
    methods: z
      .array(z.enum(['totp', 'recovery_code']))
      .describe('The second factors of the account: send one of them to `POST /auth/login/mfa`.'),
  })
  .meta({ ref: 'MfaRequired' });

export const enrolmentRequiredSchema: z.ZodType<EnrolmentRequiredBody> = z
  .object<MembersOf<EnrolmentRequiredBody>>({
    status: z.literal('enrolment_required'),
    ...mfaTokenFields,
    needsMailedCode: z
      .boolean()
      .describe('Whether `POST /auth/mfa/totp/confirm` needs a code from `POST /auth/mfa/mailed-code` too.'),
  })
  .meta({ ref: 'EnrolmentRequired' });

/** The answer to a sign-in: tokens, or what is needed before there are any. They differ by `token`. */
export const signInSchema: z.ZodType<TokensBody | MfaRequiredBody | EnrolmentRequiredBody> = z
  .union([tokensSchema, mfaRequiredSchema, enrolmentRequiredSchema])
  .meta({ ref: 'SignIn' });

/** The answer to what opens an account and signs in to it: a new account has no second factor yet. */
export const firstSignInSchema: z.ZodType<TokensBody | EnrolmentRequiredBody> = z
  .union([tokensSchema, enrolmentRequiredSchema])
  .meta({ ref: 'FirstSignIn' });

/** The answer to a sign-in by magic link. */
export const magicLinkSignInSchema: z.ZodType<MagicLinkTokensBody | MfaRequiredBody | EnrolmentRequiredBody> =
  z
    .union([magicLinkTokensSchema, mfaRequiredSchema, enrolmentRequiredSchema])
    .meta({ ref: 'MagicLinkSignIn' });

export const toNeededBody = (
  needed: SecondFactorNeeded | EnrolmentNeeded,
): MfaRequiredBody | EnrolmentRequiredBody => {
  const { mfaToken, expiresInSeconds: expiresIn } = needed;
  return needed.kind === 'mfa_required'
    ? { status: needed.kind, mfaToken, expiresIn, methods: needed.methods }
    : { status: needed.kind, mfaToken, expiresIn, needsMailedCode: needed.needsMailedCode };
};
