import * as z from 'zod';
import { err, ok } from '../../../../domain/result.ts';
import type { FieldError } from '../answer/field-error.ts';
import type { EndpointInput } from './endpoint-input.ts';
import { structureErrors } from './structure-errors.ts';

const WHOLE_NUMBER = /^\d{1,9}$/;

const isWellEncoded = (query: string): boolean => {
  try {
    decodeURIComponent(query);
    return true;
  } catch {
    return false;
  }
};

const repeatedNames = (query: URLSearchParams): readonly FieldError[] =>
  [...new Set(query.keys())]
    .filter((name) => query.getAll(name).length > 1)
    .map((name) => ({ path: name.slice(0, 64), code: 'query_invalid', message: 'must occur only once' }));

const withNumbers = (query: URLSearchParams, shape: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    [...query].map(([name, value]) => {
      const field = Object.hasOwn(shape, name) ? shape[name] : undefined;
      const isNumber = field instanceof z.ZodOptional && field.unwrap() instanceof z.ZodNumber;
      return [name, isNumber && WHOLE_NUMBER.test(value) ? Number(value) : value];
    }),
  );

/** Declares the query string as the input: each parameter at most once, none that the schema does not know. */
export const queryString = <S extends z.ZodObject>(schema: S): EndpointInput<z.output<S>> => ({
  document: { query: schema.shape },
  problems: ['malformed_request', 'validation_failed'],
  read: async (c) => {
    const { search, searchParams } = new URL(c.req.url);
    if (!isWellEncoded(search)) {
      return err({ code: 'malformed_request', detail: 'the query string is not valid UTF-8' });
    }
    const repeated = repeatedNames(searchParams);
    if (repeated.length > 0) return err({ code: 'validation_failed', errors: repeated.slice(0, 20) });
    const input = withNumbers(searchParams, schema.shape);
    const parsed = schema.safeParse(input);
    if (parsed.success) return ok(parsed.data);
    return err({ code: 'validation_failed', errors: structureErrors(parsed.error.issues, input) });
  },
});
