import type { HttpContext } from '../http-env.ts';

/** RFC 9112 section 6: these two say that a body follows, whatever the method. */
const announcesBody = ({ req }: HttpContext): boolean =>
  (req.header('content-length') ?? '0') !== '0' || req.header('transfer-encoding') !== undefined;

/**
 * Ends the connection after an answer that did not wait for the whole body. What is left of it would else have to be read
 * and thrown away, as much as the sender likes, and must never be taken for the next request.
 */
export const endAfterUnreadBody = (c: HttpContext, response: Response): void => {
  const isRead = c.get('latchkeyBodyIsRead') ?? (!announcesBody(c) || c.req.raw.bodyUsed);
  if (!isRead) response.headers.set('Connection', 'close');
};
