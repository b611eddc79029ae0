/** The destinations that an access token may be sent to. */
export interface Destinations {
  readonly baseUrl: string;
  readonly apiOrigins: readonly string[];
}

/**
 * What a URL parser strips or rewrites (WHATWG URL): control characters, surrounding white space, and backslashes
 * before the query. Refused, so that the URL that is checked is the URL that is requested.
 */
const REWRITTEN = /\p{Cc}|^\s|\s$|^[^?#]*\\/u;

/**
 * Returns the URL of a call: a path goes to Latchkey, an absolute URL to one of the listed origins. Throws a TypeError
 * for any other, since the access token would be sent there too.
 */
export const resolveAddress = (path: string, { baseUrl, apiOrigins }: Destinations): string => {
  if (!REWRITTEN.test(path)) {
    // After a second slash, the next segment would be read as a host.
    if (/^\/(?!\/)/.test(path)) return baseUrl + path;
    if (apiOrigins.some((origin) => path.startsWith(`${origin}/`))) return path;
  }
  throw new TypeError(
    'the URL must be a path that begins with a single slash, or a URL at one of apiOrigins',
  );
};
