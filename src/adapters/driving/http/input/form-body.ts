import { err, ok, type Result } from '../../../../domain/result.ts';
import type { Problem } from '../answer/problem.ts';
import type { HttpContext } from '../http-env.ts';
import type { EndpointInput } from './endpoint-input.ts';
import { readBoundedText } from './read-bounded-text.ts';

const FORM_TYPE = /^application\/x-www-form-urlencoded[ \t]*(?:;[ \t]*charset=(?:utf-8|"utf-8")[ \t]*)?$/i;
const MAX_TYPE_LENGTH = 100;

const malformed = (detail: string): Result<never, Problem> => err({ code: 'malformed_request', detail });

const readForm = async (c: HttpContext, maxBytes: number): Promise<Result<URLSearchParams, Problem>> => {
  const type = c.req.raw.headers.get('content-type') ?? '';
  if (type.length > MAX_TYPE_LENGTH || !FORM_TYPE.test(type)) {
    const detail = 'the body must be application/x-www-form-urlencoded';
    return err({ code: 'unsupported_media_type', detail });
  }
  const text = await readBoundedText(c, maxBytes);
  if (text.ok) return ok(new URLSearchParams(text.value));
  if (text.error === 'too_large') return err({ code: 'too_large' });
  return malformed(
    text.error === 'too_slow' ? 'the body took too long to arrive' : 'the body is not valid UTF-8',
  );
};

/**
 * Declares a form (`application/x-www-form-urlencoded`) as the input: each required field exactly once, each optional one
 * at most once. An empty optional field counts as absent. Unknown fields are ignored, as RFC 7662 and RFC 7009 ask
 * (section 2.1 of each).
 */
export const formBody = <F extends string, O extends string = never>(
  required: readonly F[],
  optional: readonly O[] = [],
): EndpointInput<Readonly<Record<F, string> & Partial<Record<O, string>>>> => ({
  document: { form: { required, optional } },
  problems: ['malformed_request', 'unsupported_media_type', 'too_large'],
  read: async (c, maxBodyBytes) => {
    const form = await readForm(c, maxBodyBytes);
    if (!form.ok) return form;
    const valuesOf = (field: string) => form.value.getAll(field);
    const wrong = required.find((field) => valuesOf(field).length !== 1);
    if (wrong !== undefined) return malformed(`the form must have the field ${wrong} exactly once`);
    const repeated = optional.find((field) => valuesOf(field).length > 1);
    if (repeated !== undefined) return malformed(`the form must have the field ${repeated} at most once`);
    const given = optional.filter((field) => valuesOf(field).some((value) => value !== ''));
    const entries = [...required, ...given].map((field) => [field, valuesOf(field)[0] ?? '']);
    return ok(Object.fromEntries(entries) as Record<F, string> & Partial<Record<O, string>>);
  },
});
