import { parseIpAddress } from '../../../../domain/limits/ip-address.ts';
import type { HttpContext } from '../http-env.ts';
import { peerAddress } from './peer-address.ts';

/**
 * The address of the client, in its one spelling. Each trusted proxy appends the peer that it saw to X-Forwarded-For, so
 * the client is as many hops from the end as there are proxies to trust; what stands before that, anybody may have
 * written. Where a proxy wrote what is no address, the next hop that is one counts, at last the peer; null only where
 * not even that is known.
 */
export const clientAddress = (c: HttpContext, trustedHops: number): string | null => {
  const forwarded =
    trustedHops === 0 ? [] : (c.req.header('x-forwarded-for') ?? '').split(',').slice(-trustedHops);
  for (const hop of [...forwarded, peerAddress(c) ?? '']) {
    const address = parseIpAddress(hop.trim());
    if (address !== null) return address.text;
  }
  return null;
};
