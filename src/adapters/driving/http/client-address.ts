import { parseIpAddress } from '../../../domain/ip-address.ts';
import type { HttpContext } from './http-env.ts';
import { peerAddress } from './peer-address.ts';

/**
 * For the address of the client, in its one spelling. Each trusted proxy appends the peer that it saw to
 * X-Forwarded-For, so the client is as many hops from the end as there are proxies to trust; what stands before that,
 * anybody may have written.
 */
export const clientAddress = (c: HttpContext, trustedHops: number): string | null => {
  const forwarded =
    trustedHops === 0 ? [] : (c.req.header('x-forwarded-for') ?? '').split(',').slice(-trustedHops);
  const hops = [...forwarded.map((hop) => hop.trim()).filter((hop) => hop !== ''), peerAddress(c)];
  const address = hops.at(-1 - trustedHops) ?? hops[0] ?? null;
  return address === null ? null : (parseIpAddress(address)?.text ?? null);
};
