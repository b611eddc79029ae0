import { isLatchkeyError, readProblem } from './latchkey-error.ts';
import type { TokenRenewal } from './renew-tokens.ts';
import type { SessionTokens, TokenStorage } from './token-storage.ts';

/** The part of `fetch` that a client uses. */
export type FetchLike = (url: string, init?: RequestInit) => Promise<Response>;

const REFRESHABLE: readonly string[] = ['token_expired', 'invalid_token'];

/**
 * Reports whether a response refuses the access token. Checks both the `WWW-Authenticate` header (RFC 6750 section 3.1)
 * and the `code` of the body: a cross-origin script cannot read the header unless CORS exposes it, and a resource
 * server that does not use Latchkey's middleware sends no `code`.
 */
const isTokenRefused = async (response: Response): Promise<boolean> =>
  response.status === 401 &&
  (/error="?invalid_token/.test(response.headers.get('www-authenticate') ?? '') ||
    REFRESHABLE.includes((await readProblem(response.clone())).code));

/**
 * Creates a `fetch` that sends the stored access token, and repeats a request once with a new token when the stored one
 * is refused.
 */
export const createAuthorizedFetch = (
  send: FetchLike,
  storage: TokenStorage,
  renewal: TokenRenewal,
): FetchLike => {
  const sendWith = (tokens: SessionTokens | null, url: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    if (tokens !== null) headers.set('Authorization', `Bearer ${tokens.token}`);
    return send(url, { ...init, headers });
  };

  return async (url, init = {}) => {
    const tokens = await storage.get();
    const response = await sendWith(tokens, url, init);
    if (tokens === null || !(await isTokenRefused(response))) return response;
    const renewed = await renewal.renew(tokens).catch((error: unknown) => {
      if (isLatchkeyError(error) && error.status === 401) return null;
      throw error;
    });
    // A stream was read by the first attempt and cannot be sent again.
    if (renewed === null || init.body instanceof ReadableStream) return response;
    return sendWith(renewed, url, init);
  };
};
