import { err, ok, type Result } from '../../../domain/result.ts';
import type { EndpointInput } from './endpoint-input.ts';
import type { Problem } from './problem.ts';
import { readBoundedText } from './read-bounded-text.ts';

const FORM_TYPE = /^application\/x-www-form-urlencoded[ \t]*(?:;[ \t]*charset=(?:utf-8|"utf-8")[ \t]*)?$/i;
const MAX_TYPE_LENGTH = 100;

const malformed = (detail: string): Result<never, Problem> => err({ code: 'malformed_request', detail });

/**
 * For the form that RFC 7662 and RFC 7009 ask for, in section 2.1 each: `token`, once. What else is in it, such as
 * `token_type_hint`, is ignored, as they ask: both kinds are tried.
 */
export const tokenForm: EndpointInput<{ readonly token: string }> = {
  document: {
    requestBody: {
      required: true,
      content: {
        'application/x-www-form-urlencoded': {
          schema: {
            type: 'object',
            properties: { token: { type: 'string' }, token_type_hint: { type: 'string' } },
            required: ['token'],
          },
        },
      },
    },
  },
  problems: ['malformed_request', 'unsupported_media_type', 'too_large'],
  read: async (c, maxBodyBytes) => {
    const type = c.req.header('content-type') ?? '';
    if (type.length > MAX_TYPE_LENGTH || !FORM_TYPE.test(type)) {
      return err({
        code: 'unsupported_media_type',
        detail: 'the body must be application/x-www-form-urlencoded',
      });
    }
    const text = await readBoundedText(c.req.raw, maxBodyBytes);
    if (!text.ok)
      return text.error === 'too_large' ? err({ code: 'too_large' }) : malformed('the body is not UTF-8');
    const tokens = new URLSearchParams(text.value).getAll('token');
    const [token] = tokens;
    if (token === undefined || tokens.length > 1) return malformed('the form must have one token');
    return ok({ token });
  },
};
