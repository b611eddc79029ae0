import { parseIpAddress } from '../limits/ip-address.ts';
import type { Departure, RequestOrigin } from './request-origin.ts';
import type { SessionOrigin } from './session.ts';

/** The place of a request in a queue: whose turns it uses, and whether its client is still connected. */
export interface Seat {
  /** Whether the account knows the device. Known devices wait in a queue of their own. */
  readonly isKnown: boolean;
  /** The groups that share a turn, from the widest to the narrowest: networks, then the account. */
  readonly turns: readonly string[];
  readonly departure?: Departure | undefined;
}

const UNKNOWN_NETWORK = 'an unknown network';

/** Creates the seat of a request about an account. */
export const seatOf = (origin: SessionOrigin, account: string, isKnown = false): Seat => {
  const request: Partial<RequestOrigin> = origin;
  const found = origin.ipAddress === null ? null : parseIpAddress(origin.ipAddress);
  const networks = found?.networks.map(({ name }) => name).reverse() ?? [UNKNOWN_NETWORK];
  return {
    isKnown,
    turns: [...networks, account],
    // Read only when a request has to wait: the request creates it on first access.
    get departure() {
      return request.departure;
    },
  };
};
