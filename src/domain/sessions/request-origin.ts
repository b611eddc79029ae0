import type { SessionOrigin } from './session.ts';

/** Tells when a client has gone away; the `AbortSignal` of a request is one. */
export interface Departure {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listen: () => void): void;
  removeEventListener(type: 'abort', listen: () => void): void;
}

/** Where a request came from, and its id in the log, as far as they are known. */
export interface RequestOrigin extends SessionOrigin {
  readonly requestId: string | null;
  /** Tells when whoever asked has gone away, where the runtime does. */
  readonly departure?: Departure | undefined;
}

/** For what the service does by itself, without anybody's request. */
export const NO_REQUEST: RequestOrigin = { device: null, ipAddress: null, requestId: null };
