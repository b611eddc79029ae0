import type { HttpContext } from '../http-env.ts';

/** Whether a request has a body: these two headers announce one, whatever the method (RFC 9112 section 6). */
const announcesBody = ({ req }: HttpContext): boolean =>
  (req.header('content-length') ?? '0') !== '0' || req.header('transfer-encoding') !== undefined;

/**
 * Closes the connection after an answer that did not read the whole body. Otherwise the rest, as much as the sender likes,
 * would have to be read and discarded, and it must never be taken for the next request.
 */
export const endAfterUnreadBody = (c: HttpContext, response: Response): void => {
  const isRead = c.get('latchkeyBodyIsRead') ?? (!announcesBody(c) || c.req.raw.bodyUsed);
  if (!isRead) response.headers.set('Connection', 'close');
};
