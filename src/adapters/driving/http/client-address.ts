import type { HttpContext } from './http-env.ts';

const ADDRESS = /^[0-9A-Fa-f:.]{2,45}$/;
const IPV4_IN_IPV6 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** What our servers tell of the connection; an app that this one is mounted in may tell nothing, or something else. */
const socketAddress = (c: HttpContext): string[] => {
  const env: unknown = c.env;
  const address =
    typeof env === 'object' && env !== null && 'remoteAddress' in env ? env.remoteAddress : null;
  return typeof address === 'string' ? [address] : [];
};

/**
 * For the address of the client. Each trusted proxy appends the peer that it saw to X-Forwarded-For, so the client is
 * as many hops from the end as there are proxies to trust; what stands before that, anybody may have written.
 */
export const clientAddress = (c: HttpContext, trustedHops: number): string | null => {
  const forwarded =
    trustedHops === 0 ? [] : (c.req.header('x-forwarded-for') ?? '').split(',').slice(-trustedHops);
  const hops = [...forwarded.map((hop) => hop.trim()).filter((hop) => hop !== ''), ...socketAddress(c)];
  const address = hops.at(-1 - trustedHops) ?? hops[0];
  if (address === undefined || !ADDRESS.test(address)) return null;
  return IPV4_IN_IPV6.exec(address)?.[1] ?? address;
};
