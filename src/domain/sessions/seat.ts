import { parseIpAddress } from '../limits/ip-address.ts';
import type { Departure, RequestOrigin } from './request-origin.ts';
import type { SessionOrigin } from './session.ts';

/** Whose turn it is that somebody waits for, and whether the one who asked is still there. */
export interface Seat {
  /** Whether it is a device that the account is known on; those wait apart from all others. */
  readonly isKnown: boolean;
  /** Those who share a turn, from the widest to the narrowest: networks, then the account. */
  readonly turns: readonly string[];
  readonly departure?: Departure | undefined;
}

const UNKNOWN_NETWORK = 'an unknown network';

/** The seat of whoever asks from there for something about an account. */
export const seatOf = (origin: SessionOrigin, account: string, isKnown = false): Seat => {
  const request: Partial<RequestOrigin> = origin;
  const found = origin.ipAddress === null ? null : parseIpAddress(origin.ipAddress);
  const networks = found?.networks.map(({ name }) => name).reverse() ?? [UNKNOWN_NETWORK];
  return {
    isKnown,
    turns: [...networks, account],
    // Looked at only where somebody has to wait: a request makes it when it is asked for.
    get departure() {
      return request.departure;
    },
  };
};
