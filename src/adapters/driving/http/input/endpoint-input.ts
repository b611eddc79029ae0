import type { DescribeRouteOptions } from 'hono-openapi';
import { ok, type Result } from '../../../../domain/result.ts';
import type { ErrorCode } from '../answer/error-code.ts';
import type { Problem } from '../answer/problem.ts';
import type { HttpContext } from '../http-env.ts';

/** For what an endpoint reads from a request: how it is read, documented and refused, in one value. */
export interface EndpointInput<T> {
  readonly document: Pick<DescribeRouteOptions, 'requestBody' | 'parameters'>;
  readonly problems: readonly ErrorCode[];
  read(c: HttpContext, maxBodyBytes: number): Promise<Result<T, Problem>>;
}

/** An endpoint reads neither body nor query; whatever comes is left unread, and ends the connection. */
export const noInput: EndpointInput<null> = { document: {}, problems: [], read: async () => ok(null) };
