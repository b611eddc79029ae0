import { getLogger } from '@logtape/logtape';
import type { MiddlewareHandler } from 'hono';
import type { HttpContext, HttpEnv } from '../http-env.ts';
import { setSecurityHeaders } from './security-headers.ts';

/** For writing text that came from outside on one line of a log: control and non-ASCII characters as escapes. */
export const singleLine = (text: string): string =>
  text
    .slice(0, 256)
    .replaceAll(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const logRequest = (c: HttpContext, route: string | null, startedAt: number): void => {
  const { status } = c.res;
  const logger = getLogger(['latchkey', 'http']);
  const properties = {
    method: singleLine(c.req.method),
    // The pattern, not the path: a path carries ids, and the query may carry an address.
    route: route ?? '(none)',
    status,
    durationMs: Math.round((performance.now() - startedAt) * 10) / 10,
    requestId: c.get('requestId'),
    userId: c.get('userId') ?? null,
  };
  const message = '{method} {route} {status} in {durationMs} ms';
  if (status >= 500) logger.warn(message, properties);
  else logger.info(message, properties);
};

/**
 * For what every request of ours gets: an id of our own making (one that a client sends is not taken), the
 * security headers, one line in the log. `route` is the pattern that was matched, null where none was.
 */
export const requestContext =
  (route: string | null): MiddlewareHandler<HttpEnv> =>
  async (c, next) => {
    const startedAt = performance.now();
    c.set('requestId', crypto.randomUUID());
    await next();
    setSecurityHeaders(c);
    logRequest(c, route, startedAt);
  };
