import { z } from 'zod';
import { ERROR_CODES } from '../error-code.ts';
import { FIELD_ERROR_CODES } from '../field-error.ts';

/** For documenting and typing every answer that is no success (RFC 9457). */
export const problemSchema = z.object({
  type: z.string().meta({ format: 'uri', examples: ['urn:latchkey:error:validation_failed'] }),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string(),
  code: z.enum(ERROR_CODES).describe('One of a closed list; never renamed.'),
  instance: z
    .string()
    .optional()
    .meta({ format: 'uri', description: 'With `internal`: the id to look up in the log.' }),
  errors: z
    .array(
      z.object({
        path: z.string().describe('The member that is wrong; empty when the whole body is meant.'),
        code: z.enum(FIELD_ERROR_CODES),
        message: z.string(),
      }),
    )
    .optional(),
});

export type ProblemBody = z.output<typeof problemSchema>;
