import { parseIpAddress } from '../../domain/limits/ip-address.ts';
import type { Clock } from '../ports/clock.ts';

const WINDOW_MILLISECONDS = 10 * 60 * 1000;
const MOST_REMEMBERED = 10_000;

/** Whether this is the first of its kind from the network of an address in ten minutes. */
export type OnceANetwork = (kind: string, ipAddress: string | null) => boolean;

/**
 * Makes it, for one instance. What costs whoever does it next to nothing is recorded this often, so that who floods the
 * service does not flood the log as well. Of too many networks at once nothing is recorded.
 */
export const createOnceANetwork = (clock: Clock): OnceANetwork => {
  const recordedAt = new Map<string, number>();

  return (kind, ipAddress) => {
    const network = ipAddress === null ? null : parseIpAddress(ipAddress)?.network;
    const key = `${kind} ${network}`;
    const now = clock.now().getTime();
    if (now < (recordedAt.get(key) ?? 0) + WINDOW_MILLISECONDS) return false;
    // The oldest come first: a key that is recorded anew goes to the end.
    for (const [old, at] of recordedAt) {
      if (now < at + WINDOW_MILLISECONDS) break;
      recordedAt.delete(old);
    }
    if (recordedAt.size >= MOST_REMEMBERED) return false;
    recordedAt.set(key, now);
    return true;
  };
};
