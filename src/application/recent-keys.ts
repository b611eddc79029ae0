import { parseIpAddress } from '../domain/ip-address.ts';
import type { Clock } from './ports/clock.ts';

const WINDOW_MILLISECONDS = 10 * 60 * 1000;
const MOST_REMEMBERED = 10_000;

/** Whether a key is asked about for the first time in ten minutes from a network; past ten thousand, none is. */
export type IsNew = (key: string, ipAddress: string | null) => boolean;

/** For what an instance records once in a while, however often it happens: who floods it does not flood the log. */
export const createRecentKeys = (clock: Clock): IsNew => {
  const recordedAt = new Map<string, number>();
  return (name, ipAddress) => {
    const network = ipAddress === null ? null : parseIpAddress(ipAddress)?.network;
    const key = `${name} ${network}`;
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
