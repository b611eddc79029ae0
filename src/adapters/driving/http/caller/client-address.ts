import { parseIpAddress } from '../../../../domain/limits/ip-address.ts';
import type { HttpContext } from '../http-env.ts';
import { peerAddress } from './peer-address.ts';

/**
 * Returns the IP address of the client, normalised. Each trusted proxy appends the peer that it saw to X-Forwarded-For, so
 * the client is `trustedHops` entries from the end; entries before that may be forged. If an entry is not an IP address,
 * the next valid one after it is used, finally the peer address; null only when that is unknown too.
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
