import type { HttpContext } from '../http-env.ts';

/** What lies at a path of members, in a value of unknown shape. */
const at = (value: unknown, ...path: readonly string[]): unknown => {
  let found = value;
  for (const name of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Readonly<Record<string, unknown>>)[name];
  }
  return found;
};

/** Cloudflare writes this header over whatever a client sends; only its runtime gives requests a `cf` object. */
const onCloudflare = (c: HttpContext): unknown =>
  at(c.req.raw, 'cf') instanceof Object ? c.req.header('cf-connecting-ip') : undefined;

const onBun = (c: HttpContext): unknown => {
  const server = at(c.env, 'server') ?? c.env;
  const requestIP = at(server, 'requestIP');
  return typeof requestIP === 'function' ? at(requestIP.call(server, c.req.raw), 'address') : undefined;
};

/**
 * For the address of the connection's other end, as the runtime tells it to the app that answers: our own servers by
 * name, and the app that this one is mounted in by what its server hands on. Never a header that a client could write.
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
