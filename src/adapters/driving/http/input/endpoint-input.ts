import type { DescribeRouteOptions } from 'hono-openapi';
import { ok, type Result } from '../../../../domain/result.ts';
import type { ErrorCode } from '../answer/error-code.ts';
import type { Problem } from '../answer/problem.ts';
import type { HttpContext } from '../http-env.ts';

/** The input of an endpoint: how it is documented, which problems it is refused with, and how it is read. */
export interface EndpointInput<T> {
  readonly document: Pick<DescribeRouteOptions, 'requestBody' | 'parameters'>;
  readonly problems: readonly ErrorCode[];
  read(c: HttpContext, maxBodyBytes: number): Promise<Result<T, Problem>>;
}

/** The input of an endpoint that reads neither body nor query. A body stays unread, and the connection is closed. */
export const noInput: EndpointInput<null> = { document: {}, problems: [], read: async () => ok(null) };
