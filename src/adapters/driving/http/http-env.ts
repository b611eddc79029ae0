import type { Context } from 'hono';
import type { Compat } from './answer/compat.ts';

/** The Hono environment of this adapter. The variables are prefixed, so as not to collide with those of an outer app. */
export interface HttpEnv {
  Variables: {
    latchkeyRequestId: string;
    /** The authenticated user, for the log; absent when there is none. */
    latchkeyUserId: string;
    /** Whether the whole body was read; absent when nobody tried to. */
    latchkeyBodyIsRead: boolean;
    /** Whether the request has X-Forwarded-For although no proxy is trusted; set once the IP address is read. */
    latchkeyUnheardProxy: boolean;
    /** The service whose clients' members the answer also has; absent for none. */
    latchkeyCompat: Compat | undefined;
  };
}

export type HttpContext = Context<HttpEnv>;
