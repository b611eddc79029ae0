import type { Departure } from './seat.ts';
import type { SessionOrigin } from './session.ts';

/** Where a request came from, and its id in the log, as far as they are known. */
export interface RequestOrigin extends SessionOrigin {
  readonly requestId: string | null;
  /** Tells when whoever asked has gone away, where the runtime does. */
  readonly departure?: Departure | undefined;
}

/** For what the service does by itself, without anybody's request. */
export const NO_REQUEST: RequestOrigin = { device: null, ipAddress: null, requestId: null };
