import * as z from 'zod';
import type { ProposedTotp } from '../../../../application/second-factor/propose-totp.ts';
import type { MembersOf } from '../answer/members-of.ts';
import { deviceTokenField, mailedCodeField } from '../users/account-fields.ts';
import { mfaTokenField, totpCodeField } from './second-factor-fields.ts';

/** What begins to add an authenticator app: in a session, with the password or without; or in a sign-in. */
export type ProposeTotpBody =
  | {
      readonly mfaToken?: undefined;
      readonly password?: string | undefined;
      readonly deviceToken?: string | undefined;
    }
  | { readonly mfaToken: string };

export const proposeTotpSchema: z.ZodType<ProposeTotpBody> = z
  .union([
    z
      .strictObject({
        password: z
          .string()
          .optional()
          .meta({
            format: 'password',
            minLength: 1,
            description:
              'The password of the account. Not needed if you have signed in or stepped up within the last ten minutes.',
            examples: ['a long passphrase of your own'],
          }),
        deviceToken: deviceTokenField,
      })
      .meta({ title: 'inSession' }),
    z.strictObject({ mfaToken: mfaTokenField }).meta({ title: 'inSignIn' }),
  ])
  .meta({ ref: 'ProposeTotp' });

/** A secret for an authenticator app in an answer. `expiresIn` is in seconds. */
export interface ProposedTotpBody {
  readonly secret: string;
  readonly otpauthUrl: string;
  readonly expiresIn: number;
}

export const proposedTotpSchema: z.ZodType<ProposedTotpBody> = z
  .object<MembersOf<ProposedTotpBody>>({
    secret: z.string().meta({
      pattern: '^[A-Z2-7]{32}$',
      description: 'The secret in base32, for users who type it in.',
      examples: ['JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'],
    }),
    otpauthUrl: z.string().meta({
      format: 'uri',
      description: 'Show it as a QR code: it is what authenticator apps scan.',
      examples: ['otpauth://totp/Latchkey:ada%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'],
    }),
    expiresIn: z
      .int()
      .meta({ minimum: 1, description: 'Seconds within which it must be confirmed.', examples: [600] }),
  })
  .meta({ ref: 'ProposedTotp' });

export const toProposedTotpBody = ({
  secret,
  otpauthUrl,
  expiresInSeconds,
}: ProposedTotp): ProposedTotpBody => ({ secret, otpauthUrl, expiresIn: expiresInSeconds });

/** What confirms an authenticator app: a code of it; in a sign-in with the mailed code too, if it needs one. */
export type ConfirmTotpBody =
  | {
      readonly mfaToken?: undefined;
      readonly code: string;
      readonly keepOtherSessions?: boolean | undefined;
    }
  | { readonly mfaToken: string; readonly code: string; readonly mailedCode?: string | undefined };

export const confirmTotpSchema: z.ZodType<ConfirmTotpBody> = z
  .union([
    z
      .strictObject({
        code: totpCodeField,
        keepOtherSessions: z.boolean().optional().meta({
          description: 'Whether your other sessions go on. By default they end.',
        }),
      })
      .meta({ title: 'inSession' }),
    z
      .strictObject({
        mfaToken: mfaTokenField,
        code: totpCodeField,
        mailedCode: mailedCodeField
          .optional()
          .describe(
            'The six-digit code from the e-mail that `POST /auth/mfa/mailed-code` sends; required if the response to the sign-in had `needsMailedCode: true`.',
          ),
      })
      .meta({ title: 'inSignIn' }),
  ])
  .meta({ ref: 'ConfirmTotp' });

/** The body that requests the mailed code of a sign-in. */
export const mailedCodeSchema: z.ZodType<{ readonly mfaToken: string }> = z
  .strictObject({ mfaToken: mfaTokenField })
  .meta({ ref: 'RequestMailedCode' });
