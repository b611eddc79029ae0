import type { SessionOrigin } from './session.ts';

/** For where a request came from, and its id in the log, as far as they are known. */
export interface RequestOrigin extends SessionOrigin {
  readonly requestId: string | null;
}

/** For what the service does by itself, without anybody's request. */
export const NO_REQUEST: RequestOrigin = { device: null, ipAddress: null, requestId: null };
