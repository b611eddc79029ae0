import { parseIpAddress } from '../../domain/limits/ip-address.ts';
import type { Clock } from '../ports/clock.ts';

const WINDOW_MILLISECONDS = 10 * 60 * 1000;
const MOST_REMEMBERED = 10_000;

/** Reports whether this is the first event of its kind in ten minutes from the network of an IP address. */
export type OncePerNetwork = (kind: string, ipAddress: string | null) => boolean;

/**
 * Creates the check for one instance. Acts that cost the caller next to nothing are recorded only this often, so that
 * flooding the service does not flood the log as well. If too many networks are active at once, further ones are not
 * recorded.
 */
export const createOncePerNetwork = (clock: Clock): OncePerNetwork => {
  const recordedAt = new Map<string, number>();

  return (kind, ipAddress) => {
    const network = ipAddress === null ? null : parseIpAddress(ipAddress)?.network;
    const key = `${kind} ${network}`;
    const now = clock.now().getTime();
    if (now < (recordedAt.get(key) ?? 0) + WINDOW_MILLISECONDS) return false;
    // The oldest come first: a key that is recorded again goes to the end.
    for (const [old, at] of recordedAt) {
      if (now < at + WINDOW_MILLISECONDS) break;
      recordedAt.delete(old);
    }
    if (recordedAt.size >= MOST_REMEMBERED) return false;
    recordedAt.set(key, now);
    return true;
  };
};
