import { getLogger } from '@logtape/logtape';
import { answerError } from '../answer/answer-error.ts';
import type { Compat } from '../answer/compat.ts';
import { setSecurityHeaders } from '../answer/security-headers.ts';
import { endAfterUnreadBody } from '../answer/unread-body.ts';
import type { HttpContext } from '../http-env.ts';

const logger = getLogger(['latchkey', 'http']);

/**
 * Makes untrusted text safe for one line of a log: control and non-ASCII characters become escapes. Cut to 256 UTF-16 code
 * units before.
 */
export const singleLine = (text: string): string =>
  text
    .slice(0, 256)
    .replaceAll(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const logRequest = (
  c: HttpContext,
  {
    route,
    status,
    startedAt,
  }: { readonly route: string | null; readonly status: number; readonly startedAt: number },
): void => {
  const properties = {
    method: singleLine(c.req.method),
    // The pattern, not the URL: a path has ids, and a query may have an e-mail address.
    route: route ?? '(none)',
    status,
    durationMs: Math.round((performance.now() - startedAt) * 10) / 10,
    requestId: c.get('latchkeyRequestId'),
    userId: c.get('latchkeyUserId') ?? null,
  };
  if (status >= 500) logger.warn('request', properties);
  else logger.info('request', properties);
};

/**
 * Handles what every request needs: a new request id (one sent by the client is ignored), the security headers, an answer
 * even to an uncaught error, closing the connection after an unread body, and one log line. `route` is the matched
 * pattern, null when none matched; `compat` selects additional members of the answer. Not a middleware, since each
 * middleware costs a request more than all of this.
 */
export const answerInContext = async (
  c: HttpContext,
  { route, compat }: { readonly route: string | null; readonly compat: Compat | undefined },
  answer: () => Response | Promise<Response>,
): Promise<Response> => {
  const startedAt = performance.now();
  c.set('latchkeyRequestId', crypto.randomUUID());
  c.set('latchkeyCompat', compat);
  setSecurityHeaders(c);
  let response: Response;
  try {
    response = await answer();
  } catch (error) {
    response = answerError(error, c);
  }
  endAfterUnreadBody(c, response);
  logRequest(c, { route, status: response.status, startedAt });
  return response;
};
