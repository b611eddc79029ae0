import { getLogger } from '@logtape/logtape';

const WINDOW_MILLISECONDS = 10 * 60 * 1000;

const WARNING =
  'WARNING: nobody told where a request came from: all such requests share one count of the rate limits. ' +
  'Behind a proxy on a local socket set TRUST_PROXY; an application that mounts this one has to hand on what its ' +
  'server knows, as in app.fetch(request, { remoteAddress }).';

/** Makes a function that warns that clients cannot be told apart: at the first call, then at most every ten minutes. */
export const createWarnOfUnknownClients = (notice?: (text: string) => void): (() => void) => {
  const warn = notice ?? ((text: string) => getLogger(['latchkey', 'http']).warn(text));
  let warnedAt = Number.NEGATIVE_INFINITY;
  return () => {
    const now = performance.now();
    if (now < warnedAt + WINDOW_MILLISECONDS) return;
    warnedAt = now;
    warn(WARNING);
  };
};
