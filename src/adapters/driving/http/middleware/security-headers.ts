import type { HttpContext } from '../http-env.ts';

const DEFAULTS: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
};

const ALWAYS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** For what public metadata says instead of `no-store`. */
export const PUBLIC_CACHE = 'public, max-age=300';

/**
 * For the headers of every answer (ASVS 3.4, 14.3.2). A handler that set its own Cache-Control or policy keeps it.
 * There is no CORS header: another origin's script is not to read anything.
 */
export const setSecurityHeaders = (c: HttpContext): void => {
  for (const [name, value] of Object.entries(DEFAULTS)) {
    if (!c.res.headers.has(name)) c.header(name, value);
  }
  for (const [name, value] of Object.entries(ALWAYS)) c.header(name, value);
  c.header('X-Request-Id', c.get('requestId'));
};
