import type { HttpContext } from '../http-env.ts';

/** The Cache-Control of public metadata, in place of `no-store`. */
export const PUBLIC_CACHE = 'public, max-age=300';

/**
 * Sets the headers of every answer (ASVS 3.4, 14.3.2). Called before the handler, which may replace Cache-Control or the
 * Content-Security-Policy.
 */
export const setSecurityHeaders = (c: HttpContext): void => {
  c.header('Cache-Control', 'no-store');
  c.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Referrer-Policy', 'no-referrer');
  c.header('X-Request-Id', c.get('latchkeyRequestId'));
};
