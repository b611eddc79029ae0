import type { Context } from 'hono';
import type { Compat } from './answer/compat.ts';

/** For what travels with a request inside this adapter, by names that an app around it has no use for. */
export interface HttpEnv {
  Variables: {
    latchkeyRequestId: string;
    /** Who the request turned out to come from, for the log. */
    latchkeyUserId: string;
    /** Whether all of its body was read; absent where nobody tried. */
    latchkeyBodyIsRead: boolean;
    /** Whether it came through a proxy whose word on the client's address is not taken. */
    latchkeyUnheardProxy: boolean;
    /** Whose clients' members its answer has too; absent for none. */
    latchkeyCompat: Compat | undefined;
  };
}

export type HttpContext = Context<HttpEnv>;
