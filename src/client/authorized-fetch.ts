import { isLatchkeyError, readProblem } from './latchkey-error.ts';
import type { TokenRenewal } from './renew-tokens.ts';
import { type WantedSignIn, wantedBy } from './step-up-challenge.ts';
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
 * Has the user of this session authenticate again. Resolves to whether that has happened. Concurrent requests share one
 * call.
 */
export type AskToStepUp = (wanted: WantedSignIn) => boolean | Promise<boolean>;

/**
 * Creates a `fetch` that sends the stored access token, and repeats a request once with a new token when the stored one
 * is refused. When an API wants a better or more recent sign-in, it asks for a step-up and repeats the request once;
 * before that, once with tokens that are newer than the refused ones, if there are any.
 */
export const createAuthorizedFetch = (
  send: FetchLike,
  storage: TokenStorage,
  renewal: TokenRenewal,
  onStepUp: AskToStepUp = () => false,
): FetchLike => {
  let asking: Promise<boolean> | undefined;
  const ask = (wanted: WantedSignIn): Promise<boolean> => {
    asking ??= (async () => onStepUp(wanted))().finally(() => {
      asking = undefined;
    });
    return asking;
  };

  const sendWith = (tokens: SessionTokens | null, url: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    if (tokens !== null) headers.set('Authorization', `Bearer ${tokens.token}`);
    return send(url, { ...init, headers });
  };

  /** Sends with tokens that are good, or with new ones. Returns the response, and the tokens that it is to. */
  const sendRenewed = async (tokens: SessionTokens, url: string, init: RequestInit) => {
    const response = await sendWith(tokens, url, init);
    if (!(await isTokenRefused(response))) return { response, tokens };
    const renewed = await renewal.renew(tokens).catch((error: unknown) => {
      if (isLatchkeyError(error) && error.status === 401) return null;
      throw error;
    });
    // A stream was read by the first attempt and cannot be sent again.
    if (renewed === null || init.body instanceof ReadableStream) return { response, tokens };
    return { response: await sendWith(renewed, url, init), tokens: renewed };
  };

  return async (url, init = {}) => {
    const stored = await storage.get();
    if (stored === null) return sendWith(null, url, init);
    const { response, tokens } = await sendRenewed(stored, url, init);
    if (init.body instanceof ReadableStream) return response;
    const sendAgain = async () => sendWith(await storage.get(), url, init);
    let refusal = response;
    let wanted = await wantedBy(refusal);
    // Another request may have had the user step up meanwhile; or it has only refreshed the tokens.
    if (wanted !== null && asking === undefined && (await storage.get())?.token !== tokens.token) {
      refusal = await sendAgain();
      wanted = await wantedBy(refusal);
    }
    return wanted === null || !(await ask(wanted)) ? refusal : sendAgain();
  };
};
