import type { HttpContext } from '../http-env.ts';

/** Whether a client names `text/html` in Accept, as browsers do. One that accepts any type gets what scripts get. */
export const asksForPage = (c: HttpContext): boolean =>
  /(?:^|,)\s*text\/html\b/i.test(c.req.header('accept') ?? '');
