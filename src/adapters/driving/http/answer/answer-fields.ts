import * as z from 'zod';

/** The id of a record in an answer. */
export const idField: z.ZodString = z
  .string()
  .meta({ minLength: 1, examples: ['0198b5f2-6c1e-7c3a-9f00-2b1d4c5e6f70'] });

/** The cursor of the next page of a list; null on the last page. */
export const cursorField: z.ZodNullable<z.ZodString> = z
  .string()
  .nullable()
  .meta({ description: '`cursor` of the next page; null on the last one.', examples: ['the-next-cursor'] });

/** A time in an answer. */
export const timeField: z.ZodString = z
  .string()
  .meta({ format: 'date-time', examples: ['2026-01-02T03:04:05.678Z'] });
