import { getLogger } from '@logtape/logtape';
import { answerError } from '../answer/answer-error.ts';
import type { Compat } from '../answer/compat.ts';
import { setSecurityHeaders } from '../answer/security-headers.ts';
import { endAfterUnreadBody } from '../answer/unread-body.ts';
import type { HttpContext } from '../http-env.ts';

const logger = getLogger(['latchkey', 'http']);

/** For writing text that came from outside on one line of a log: control and non-ASCII characters as escapes. */
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
    // The pattern, not the path: a path carries ids, and the query may carry an address.
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
 * Gives every request of ours what it gets: an id of our own making (one that a client sends is not taken), the
 * security headers, an answer whatever happens, the end of its connection where a body is left, one line in the log.
 * `route` is the pattern that was matched, null where none was; `compat` adds the
 * members that it names. No middleware, since each of those costs a request more
 * than all of this.
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
