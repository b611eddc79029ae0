import type { HttpContext } from '../http-env.ts';
import { askedHeaderNames } from './asked-header-names.ts';

/** The headers that scripts may send and read, besides those that CORS always allows. */
const REQUEST_HEADERS = 'Authorization, Content-Type, If-Match, If-None-Match, Accept-Language';
const RESPONSE_HEADERS =
  'Account-Claimed, Device-Token, ETag, Location, RateLimit, RateLimit-Policy, Retry-After, WWW-Authenticate, X-Request-Id';
const PREFLIGHT_SECONDS = 600;

/**
 * Lets scripts of the configured origins, and no others, read an answer. Returns whether the origin is allowed. Origins are
 * compared as a whole, so that neither `null` nor a look-alike passes. Never allows credentials: no cookie authenticates
 * a request here.
 */
export const allowOrigin = (c: HttpContext, origins: ReadonlySet<string>): boolean => {
  if (origins.size === 0) return false;
  c.header('Vary', 'Origin', { append: true });
  const origin = c.req.header('origin');
  if (origin === undefined || !origins.has(origin)) return false;
  c.header('Access-Control-Allow-Origin', origin);
  c.header('Access-Control-Expose-Headers', RESPONSE_HEADERS);
  return true;
};

/** Lets scripts of every origin read an answer, for public metadata (RFC 8414 section 3, WHATWG Fetch). */
export const allowEveryOrigin = (c: HttpContext): boolean => {
  c.header('Access-Control-Allow-Origin', '*');
  return true;
};

/**
 * Answers a preflight of an allowed origin (WHATWG Fetch 4.8); null when the request is not a preflight. All header names
 * that the browser asks for are allowed: monitoring and tracing scripts add their own to each call, and no header can do
 * more here than it can for a client that is not a browser.
 */
export const answerPreflight = (c: HttpContext, methods: string): Response | null => {
  if (c.req.method !== 'OPTIONS' || c.req.header('access-control-request-method') === undefined) return null;
  c.header('Vary', 'Access-Control-Request-Headers', { append: true });
  c.header('Access-Control-Allow-Methods', methods);
  c.header(
    'Access-Control-Allow-Headers',
    askedHeaderNames(c.req.header('access-control-request-headers')) ?? REQUEST_HEADERS,
  );
  c.header('Access-Control-Max-Age', String(PREFLIGHT_SECONDS));
  return c.body(null, 204);
};
