import * as z from 'zod';
import type { ConsumeMagicLinkCommand } from '../../../../application/magic-link/consume-magic-link.ts';
import type { RequestMagicLinkCommand } from '../../../../application/magic-link/request-magic-link.ts';
import { emailField, mailedCodeField, mailedTokenField, trustTokenField } from '../users/account-fields.ts';

/** The body that requests a magic link. */
export const magicLinkSchema: z.ZodType<Pick<RequestMagicLinkCommand, 'email'>> = z
  .strictObject({ email: emailField })
  .meta({ ref: 'MagicLink' });

/** The body that signs in by magic link: the token of the link, or the code and the e-mail address it was sent to. */
export const consumeMagicLinkSchema: z.ZodType<ConsumeMagicLinkCommand> = z
  .union([
    z.strictObject({ token: mailedTokenField, trustToken: trustTokenField }).meta({ title: 'byLink' }),
    z
      .strictObject({ email: emailField, code: mailedCodeField, trustToken: trustTokenField })
      .meta({ title: 'byCode' }),
  ])
  .meta({ ref: 'ConsumeMagicLink' });
