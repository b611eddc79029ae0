import type { HttpContext } from '../http-env.ts';

/** Whether a client asks for a page, as browsers do; one that takes anything gets what scripts get. */
export const asksForPage = (c: HttpContext): boolean =>
  /(?:^|,)\s*text\/html\b/i.test(c.req.header('accept') ?? '');
