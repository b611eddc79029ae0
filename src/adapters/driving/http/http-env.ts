import type { Context } from 'hono';

/** For what travels with a request inside this adapter. */
export interface HttpEnv {
  Variables: {
    requestId: string;
    /** Who the request turned out to come from, for the log. */
    userId: string;
  };
}

export type HttpContext = Context<HttpEnv>;
