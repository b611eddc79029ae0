import { getLogger } from '@logtape/logtape';

const WINDOW_MILLISECONDS = 10 * 60 * 1000;

const WARNING =
  'WARNING: the IP address of a client is unknown. All clients without one share one set of rate limits. If a proxy ' +
  'connects through a local socket, set TRUST_PROXY. If Latchkey is mounted in your application, pass the IP address ' +
  'on: app.fetch(request, { remoteAddress }).';

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
