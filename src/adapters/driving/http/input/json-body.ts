import type * as z from 'zod';
import { err, ok, type Result } from '../../../../domain/result.ts';
import type { Problem } from '../answer/problem.ts';
import type { HttpContext } from '../http-env.ts';
import type { EndpointInput } from './endpoint-input.ts';
import { type JsonRefusal, parseStrictJson } from './parse-strict-json.ts';
import { readBoundedText, type TextRefusal } from './read-bounded-text.ts';
import { structureErrors } from './structure-errors.ts';

const JSON_TYPE = /^application\/json[ \t]*(?:;[ \t]*charset=(?:utf-8|"utf-8")[ \t]*)?$/i;
const MAX_TYPE_LENGTH = 100;

const isPlainJson = (headers: Headers): boolean => {
  const type = headers.get('content-type') ?? '';
  const encoding = headers.get('content-encoding') ?? 'identity';
  return type.length <= MAX_TYPE_LENGTH && JSON_TYPE.test(type) && encoding.toLowerCase() === 'identity';
};

const malformed = (detail: string): Problem => ({ code: 'malformed_request', detail });

const REFUSALS: Readonly<Record<TextRefusal | JsonRefusal, Problem>> = {
  too_large: { code: 'too_large' },
  too_slow: malformed('the body took too long to arrive'),
  unreadable: malformed('the body is incomplete'),
  not_utf8: malformed('the body is not valid UTF-8'),
  not_json: malformed('the body is not valid JSON'),
  too_deep: malformed('the body is nested too deeply'),
  duplicate_key: malformed('the body has an object with a duplicate key'),
};

const readValue = async (c: HttpContext, maxBytes: number): Promise<Result<unknown, Problem>> => {
  if (!isPlainJson(c.req.raw.headers)) return err({ code: 'unsupported_media_type' });
  const text = await readBoundedText(c, maxBytes);
  if (!text.ok) return err(REFUSALS[text.error]);
  const value = parseStrictJson(text.value);
  return value.ok ? value : err(REFUSALS[value.error]);
};

/**
 * Declares a JSON body as the input. The body must have the content type JSON, which no form can send across origins
 * without a preflight. Members that the schema does not know are refused.
 */
export const jsonBody = <S extends z.ZodType>(schema: S): EndpointInput<z.output<S>> => ({
  document: { json: { schema, required: true } },
  problems: ['malformed_request', 'unsupported_media_type', 'too_large', 'validation_failed'],
  read: async (c, maxBodyBytes) => {
    const value = await readValue(c, maxBodyBytes);
    if (!value.ok) return value;
    const parsed = schema.safeParse(value.value);
    if (parsed.success) return ok(parsed.data);
    return err({ code: 'validation_failed', errors: structureErrors(parsed.error.issues, value.value) });
  },
});
