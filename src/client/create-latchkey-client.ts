import type { UserBody as User } from '../adapters/driving/http/users/user-schema.ts';
import { createAuthorizedFetch, type FetchLike } from './authorized-fetch.ts';
import { createDeviceMemory, type DeviceStorage } from './device-storage.ts';
import { errorOf, isLatchkeyError, latchkeyError, signedOutError } from './latchkey-error.ts';
import { createTokenRenewal } from './renew-tokens.ts';
import { resolveAddress } from './resolve-address.ts';
import type { SessionTokens, TokenStorage, Tokens } from './token-storage.ts';

export type { UserBody as User } from '../adapters/driving/http/users/user-schema.ts';

/** For how a client reaches Latchkey and where it keeps its tokens. */
export interface ClientSettings {
  /** Where Latchkey is, with the path that it is mounted at, if any. */
  readonly baseUrl: string;
  readonly storage: TokenStorage;
  /** Where it is kept that this device is a known one; as long as the page or process lasts, unless set. */
  readonly deviceStorage?: DeviceStorage;
  /** Other origins, such as `https://api.example.com`, that `fetch` may take the access token to. */
  readonly apiOrigins?: readonly string[];
  readonly fetch?: FetchLike;
  /** Called once when the session turns out to have ended, not after a `logOut`. */
  readonly onSignedOut?: () => void;
}

/**
 * For an application whose user signs in with Latchkey. Every method but `fetch` rejects with a `LatchkeyError`
 * when the answer is no success, and each with `fetch`'s own error when there was no answer.
 */
export interface LatchkeyClient {
  signUp(account: { name: string; email: string; password: string }): Promise<Tokens>;
  logIn(credentials: { email: string; password: string }): Promise<Tokens>;
  /** Signs out here in any case, then tells the server. */
  logOut(): Promise<void>;
  /** Refreshes now. `fetch` does it when it is due. */
  refresh(): Promise<SessionTokens>;
  me(): Promise<User>;
  /** Every session ends; this client goes on with a new one. */
  changePassword(passwords: { currentPassword: string; newPassword: string }): Promise<Tokens>;
  /** Has a code mailed that `stepUp` takes, in this session, for ten minutes. */
  requestStepUpCode(): Promise<void>;
  /**
   * Authenticates anew in this session, by the password or a mailed code, where an answer was
   * `insufficient_user_authentication`; then make the call again.
   */
  stepUp(proof: { password: string } | { code: string }): Promise<SessionTokens>;
  /**
   * Verifies an address with the token of a mailed link. It takes the password of the sign-up, unless its user is signed
   * in here: without either it rejects with `password_required`, and the link stays good.
   */
  verifyEmail(link: { token: string; password?: string }): Promise<void>;
  /**
   * `fetch` with the access token. When it is refused, the tokens are refreshed and the request is sent once more;
   * when the refresh is refused too, the client is signed out and the first answer, a 401, is given. Rejects when
   * the refresh could not be done; the user is still signed in then.
   */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

/** So short that a second try comes within the 30 seconds in which Latchkey answers it like the first. */
const REFRESH_TIMEOUT_MS = 10_000;

const jsonPost = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

const readTokens = async <T extends SessionTokens>(response: Response): Promise<T> => {
  if (!response.ok) throw await errorOf(response);
  const body: T = await response.json();
  if (typeof body?.token === 'string') return body;
  const detail = 'the answer holds no token';
  throw latchkeyError(response.status, { code: 'unexpected_answer', detail, errors: [] });
};

/** For making a client. It does nothing until it is asked to. */
export const createLatchkeyClient = (settings: ClientSettings): LatchkeyClient => {
  const { storage, deviceStorage = createDeviceMemory(), apiOrigins = [], onSignedOut } = settings;
  const baseUrl = settings.baseUrl.replace(/\/$/, '');
  // Always called as a function, since browsers refuse a `fetch` that is called as a method.
  const send: FetchLike = settings.fetch ?? fetch;

  const requestRefresh = async (refreshToken: string): Promise<SessionTokens> =>
    readTokens(
      await send(`${baseUrl}/auth/refresh`, {
        ...jsonPost({ refreshToken }),
        signal: AbortSignal.timeout(REFRESH_TIMEOUT_MS),
      }),
    );
  // The server may have refreshed although its answer was lost; repeated soon, the same token gets the same answer.
  const refreshTwice = (refreshToken: string) =>
    requestRefresh(refreshToken).catch((error: unknown) => {
      if (isLatchkeyError(error)) throw error;
      return requestRefresh(refreshToken);
    });

  const renewal = createTokenRenewal(storage, refreshTwice, onSignedOut);
  const authorizedFetch = createAuthorizedFetch(send, storage, renewal);

  const signIn = async (response: Response): Promise<Tokens> => {
    const tokens = await readTokens<Tokens>(response);
    const { user, deviceToken, ...sessionTokens } = tokens;
    if (typeof deviceToken === 'string') await deviceStorage.set(deviceToken);
    await storage.set(sessionTokens);
    return tokens;
  };

  /** A password is tried as on a known device, where this is one. */
  const withDevice = async (passwords: Readonly<Record<string, string>>): Promise<RequestInit> => {
    const deviceToken = await deviceStorage.get();
    return jsonPost(deviceToken === null ? passwords : { ...passwords, deviceToken });
  };

  const refresh = async (): Promise<SessionTokens> => {
    const tokens = await storage.get();
    if (tokens === null) throw signedOutError();
    return renewal.renew(tokens);
  };

  return {
    signUp: async ({ name, email, password }) =>
      signIn(await send(`${baseUrl}/auth/signup`, jsonPost({ name, email, password }))),

    logIn: async ({ email, password }) =>
      signIn(await send(`${baseUrl}/auth/login`, await withDevice({ email, password }))),

    logOut: async () => {
      await renewal.settled();
      const tokens = await storage.get();
      if (tokens === null) return;
      await storage.set(null);
      const { refreshToken } = tokens;
      const response = await send(`${baseUrl}/auth/logout`, jsonPost({ refreshToken }));
      if (!response.ok) throw await errorOf(response);
    },

    refresh,

    me: async () => {
      const response = await authorizedFetch(`${baseUrl}/auth/me`);
      if (!response.ok) throw await errorOf(response);
      return response.json();
    },

    changePassword: async ({ currentPassword, newPassword }) =>
      signIn(
        await authorizedFetch(
          `${baseUrl}/auth/password/change`,
          await withDevice({ currentPassword, newPassword }),
        ),
      ),

    requestStepUpCode: async () => {
      const response = await authorizedFetch(`${baseUrl}/auth/step-up/code`, { method: 'POST' });
      if (!response.ok) throw await errorOf(response);
    },

    stepUp: async (proof) => {
      // With tokens that are good: a refresh in between would use up the refresh token that goes along.
      const { token, refreshToken } = await refresh();
      const { headers, ...request } = await withDevice({ refreshToken, ...proof });
      const authorization = { ...headers, Authorization: `Bearer ${token}` };
      const tokens = await readTokens(
        await send(`${baseUrl}/auth/step-up`, { ...request, headers: authorization }),
      );
      if ((await storage.get())?.refreshToken === refreshToken) await storage.set(tokens);
      return tokens;
    },

    verifyEmail: async ({ token, password }) => {
      const proof = await withDevice(password === undefined ? { token } : { token, password });
      const response = await authorizedFetch(`${baseUrl}/auth/email/verify`, proof);
      if (!response.ok) throw await errorOf(response);
    },

    fetch: async (path, init) => authorizedFetch(resolveAddress(path, { baseUrl, apiOrigins }), init),
  };
};
