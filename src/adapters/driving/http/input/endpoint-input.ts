import type * as z from 'zod';
import { ok, type Result } from '../../../../domain/result.ts';
import type { ErrorCode } from '../answer/error-code.ts';
import type { Problem } from '../answer/problem.ts';
import type { HttpContext } from '../http-env.ts';

/**
 * What the OpenAPI document says of an input: its JSON body, its form, or the schemas of its query parameters. Data only: the
 * code that turns it into OpenAPI is loaded with the document.
 */
export interface InputDocument {
  readonly json?: { readonly schema: z.ZodType; readonly required: boolean };
  readonly form?: { readonly required: readonly string[]; readonly optional: readonly string[] };
  readonly query?: Readonly<Record<string, z.core.$ZodType>>;
}

/** The input of an endpoint: how it is documented, which problems it is refused with, and how it is read. */
export interface EndpointInput<T> {
  readonly document: InputDocument;
  readonly problems: readonly ErrorCode[];
  read(c: HttpContext, maxBodyBytes: number): Promise<Result<T, Problem>>;
}

/** The input of an endpoint that reads neither body nor query. A body stays unread, and the connection is closed. */
export const noInput: EndpointInput<null> = { document: {}, problems: [], read: async () => ok(null) };
