/** For where a client's access token may go. */
export interface Destinations {
  readonly baseUrl: string;
  readonly apiOrigins: readonly string[];
}

/**
 * For the address of a call: a path goes to Latchkey, an absolute URL to one of the listed origins. Throws a
 * TypeError for any other, since the access token would go there too.
 */
export const resolveAddress = (path: string, { baseUrl, apiOrigins }: Destinations): string => {
  // A second slash would make a host of what follows, also written the other way round (WHATWG URL).
  if (/^\/(?![\\/])/.test(path)) return baseUrl + path;
  if (apiOrigins.some((origin) => path.startsWith(`${origin}/`))) return path;
  throw new TypeError('a call goes to a path that begins with one slash, or to one of apiOrigins');
};
