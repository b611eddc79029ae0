import { getPath } from 'hono/utils/url';

/** Where metadata of an issuer with a path is: between host and path (RFC 8414 sections 3.1 and 5). */
const BETWEEN = ['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration'];

/** The path of a public URL, as paths of requests are read; empty where it has none. */
const basePathOf = (publicUrl: string): string => getPath(new Request(publicUrl)).replace(/\/+$/, '');

const isPathOf = (route: string, path: string): boolean => {
  const [expected, parts] = [route.split('/'), path.split('/')];
  return (
    expected.length === parts.length &&
    expected.every((part, index) => (part.startsWith(':') ? parts[index] !== '' : part === parts[index]))
  );
};

/**
 * Reads the path that a request is routed by: without the path of the public URL, so that a proxy may leave that path in
 * what it passes on, or take it away. A path that is a route as it stands is that route: where a proxy takes away `/auth`
 * of `/auth/auth/login`, it passes on `/auth/login`. `routes` is asked once, with the first request below that path.
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
