import * as z from 'zod';
import { ERROR_CODES, type ErrorCode } from './error-code.ts';
import { FIELD_ERROR_CODES, type FieldError } from './field-error.ts';
import type { MembersOf } from './members-of.ts';
import { OAUTH_ERRORS, type OAuthError } from './oauth-error.ts';

/** The body of every error answer (RFC 9457). */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ErrorCode;
  readonly error?: OAuthError | undefined;
  readonly instance?: string | undefined;
  readonly errors?: readonly FieldError[] | undefined;
}

export const problemSchema: z.ZodType<ProblemBody> = z.object<MembersOf<ProblemBody>>({
  type: z.string().meta({ format: 'uri', examples: ['urn:latchkey:error:validation_failed'] }),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string(),
  code: z.enum(ERROR_CODES).describe('The error code, from a closed list. A code is never renamed.'),
  error: z
    .enum(OAUTH_ERRORS)
    .optional()
    .describe('On `/oauth/introspect` and `/oauth/revoke`: the error code of RFC 6749 section 5.2.'),
  instance: z.string().optional().meta({
    format: 'uri',
    description: 'With the code `internal`: the id with which the operator finds the error in the log.',
  }),
  errors: z
    .array(
      z.object<MembersOf<FieldError>>({
        path: z.string().describe('The invalid member; empty if the problem is the body as a whole.'),
        code: z.enum(FIELD_ERROR_CODES),
        message: z.string(),
      }),
    )
    .optional(),
});
