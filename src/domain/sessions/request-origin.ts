import type { SessionOrigin } from './session.ts';

/** Signals that a client has disconnected; the `AbortSignal` of a request is one. */
export interface Departure {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listen: () => void): void;
  removeEventListener(type: 'abort', listen: () => void): void;
}

/** Where a request came from, and its id in the log, as far as they are known. */
export interface RequestOrigin extends SessionOrigin {
  readonly requestId: string | null;
  /** Signals that the client has disconnected, if the runtime reports it. */
  readonly departure?: Departure | undefined;
}

/** The origin of what the service does by itself, without a request. */
export const NO_REQUEST: RequestOrigin = { device: null, ipAddress: null, requestId: null };
