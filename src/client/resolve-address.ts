/** Where a client's access token may go. */
export interface Destinations {
  readonly baseUrl: string;
  readonly apiOrigins: readonly string[];
}

/** What a URL parser strips or turns round before it looks (WHATWG URL): what is checked must be what is sent. */
const REWRITTEN = /\p{Cc}|^\s|\s$|^[^?#]*\\/u;

/**
 * Gives the address of a call: a path goes to Latchkey, an absolute URL to one of the listed origins. Throws a
 * TypeError for any other, since the access token would go there too.
 */
export const resolveAddress = (path: string, { baseUrl, apiOrigins }: Destinations): string => {
  if (!REWRITTEN.test(path)) {
    // A second slash would make a host of what follows.
    if (/^\/(?!\/)/.test(path)) return baseUrl + path;
    if (apiOrigins.some((origin) => path.startsWith(`${origin}/`))) return path;
  }
  throw new TypeError('a call goes to a path that begins with one slash, or to one of apiOrigins');
};
