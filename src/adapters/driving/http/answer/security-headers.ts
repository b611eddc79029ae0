import type { HttpContext } from '../http-env.ts';

/** For what public metadata says instead of `no-store`. */
export const PUBLIC_CACHE = 'public, max-age=300';

/**
 * For the headers of every answer (ASVS 3.4, 14.3.2), set first: a handler replaces Cache-Control or the policy by its
 * own.
 */
export const setSecurityHeaders = (c: HttpContext): void => {
  c.header('Cache-Control', 'no-store');
  c.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Referrer-Policy', 'no-referrer');
  c.header('X-Request-Id', c.get('latchkeyRequestId'));
};
