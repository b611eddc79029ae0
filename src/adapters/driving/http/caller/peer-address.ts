import type { HttpContext } from '../http-env.ts';

/** Returns the value at a path of members in a value of unknown shape; undefined when there is none. */
const at = (value: unknown, ...path: readonly string[]): unknown => {
  let found = value;
  for (const name of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Readonly<Record<string, unknown>>)[name];
  }
  return found;
};

/** Cloudflare overwrites this header if a client sends it; only its runtime gives requests a `cf` object. */
const onCloudflare = (c: HttpContext): unknown =>
  at(c.req.raw, 'cf') instanceof Object ? c.req.header('cf-connecting-ip') : undefined;

const onBun = (c: HttpContext): unknown => {
  const server = at(c.env, 'server') ?? c.env;
  const requestIP = at(server, 'requestIP');
  return typeof requestIP === 'function' ? at(requestIP.call(server, c.req.raw), 'address') : undefined;
};

/**
 * Returns the IP address of the peer of the connection, as reported by the runtime: by our own servers as `remoteAddress`,
 * by the server of an app in which this one is mounted in its own form. Never reads a header that a client can set. Null
 * when unknown.
 */
export const peerAddress = (c: HttpContext): string | null => {
  const found =
    at(c.env, 'remoteAddress') ??
    onCloudflare(c) ??
    at(c.env, 'incoming', 'socket', 'remoteAddress') ??
    at(c.env, 'remoteAddr', 'hostname') ??
    onBun(c);
  return typeof found === 'string' ? found : null;
};
