import { getPath } from 'hono/utils/url';

/** The metadata paths that go between host and path for an issuer with a path (RFC 8414 sections 3.1 and 5). */
const BETWEEN = ['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration'];

/** Returns the path of a public URL, parsed like the path of a request; empty when it has none. */
const basePathOf = (publicUrl: string): string => getPath(new Request(publicUrl)).replace(/\/+$/, '');

const isPathOf = (route: string, path: string): boolean => {
  const [expected, parts] = [route.split('/'), path.split('/')];
  return (
    expected.length === parts.length &&
    expected.every((part, index) => (part.startsWith(':') ? parts[index] !== '' : part === parts[index]))
  );
};

/**
 * Makes the function that returns the path by which a request is routed: without the path of the public URL, so that a
 * proxy may either keep or strip that path. A path that is a route as it stands is not stripped: a proxy that strips
 * `/auth` of `/auth/auth/login` passes on `/auth/login`. `routes` is called once, at the first request below that path.
 */
export const createReadPath = (
  publicUrl: string,
  routes: () => readonly string[],
): ((request: Request) => string) => {
  const base = basePathOf(publicUrl);
  if (base === '') return getPath;
  const locations = new Map(BETWEEN.map((path) => [`${path}${base}`, path]));
  let ownBelow: readonly string[] | undefined;
  const isOwn = (path: string): boolean => {
    ownBelow ??= [...new Set(routes())].filter((route) => `${route}/`.startsWith(`${base}/`));
    return ownBelow.some((route) => isPathOf(route, path));
  };
  return (request) => {
    const path = getPath(request);
    if (path !== base && !path.startsWith(`${base}/`)) return locations.get(path) ?? path;
    return isOwn(path) ? path : path.slice(base.length) || '/';
  };
};
