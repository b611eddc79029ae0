import type { UserBody as User } from '../adapters/driving/http/users/user-schema.ts';
import { type AskToStepUp, createAuthorizedFetch, type FetchLike } from './authorized-fetch.ts';
import { createDeviceMemory, createKnownDevice, type DeviceStorage } from './device-storage.ts';
import { errorOf, isLatchkeyError, signedOutError } from './latchkey-error.ts';
import { createTokenRenewal } from './renew-tokens.ts';
import { resolveAddress } from './resolve-address.ts';
import {
  createReadSignIn,
  type EnrolmentRequired,
  jsonPost,
  readTokens,
  type SecondFactor,
  type SignedIn,
  type SignInResult,
} from './sign-in-result.ts';
import type { SessionTokens, TokenStorage } from './token-storage.ts';

export type { UserBody as User } from '../adapters/driving/http/users/user-schema.ts';

/** The settings of a client. */
export interface ClientSettings {
  /** The URL of Latchkey, including the path it is mounted at, if any. */
  readonly baseUrl: string;
  readonly storage: TokenStorage;
  /** Stores the tokens of this device. In memory by default: it lasts as long as the page or process. */
  readonly deviceStorage?: DeviceStorage;
  /** Other origins, such as `https://api.example.com`, that `fetch` may send the access token to. */
  readonly apiOrigins?: readonly string[];
  readonly fetch?: FetchLike;
  /** Called once when the session turns out to have ended. Not called after `logOut`. */
  readonly onSignedOut?: () => void;
  /**
   * Called when a request of `fetch` needs a more recent sign-in, or one with a second factor. Ask the user for a proof, call
   * `stepUp`, and return whether it has succeeded: the request is then sent once more. False: the user gave up, and
   * `fetch` resolves with the refusal.
   */
  readonly onStepUp?: AskToStepUp;
}

/**
 * A client of Latchkey for one signed-in user. Every method but `fetch` rejects with a `LatchkeyError` when the
 * response is not a success. Every method rejects with the error of the underlying `fetch` when there was no response.
 */
export interface LatchkeyClient {
  signUp(account: { name: string; email: string; password: string }): Promise<SignedIn | EnrolmentRequired>;
  /** Signs in, unless a second factor is needed first: see `status`. */
  logIn(credentials: { email: string; password: string }): Promise<SignInResult>;
  /** Deletes the stored tokens in any case, then revokes the session on the server. */
  logOut(): Promise<void>;
  /** Refreshes the tokens now. `fetch` does so by itself when the access token is refused. */
  refresh(): Promise<SessionTokens>;
  me(): Promise<User>;
  /** Changes the password and ends every session. This client continues with a new one. */
  changePassword(passwords: { currentPassword: string; newPassword: string }): Promise<SignedIn>;
  /** Requests an e-mail with a code for `stepUp`. The code works in this session only, for ten minutes. */
  requestStepUpCode(): Promise<void>;
  /**
   * Reauthenticates the user of this session by the password or a mailed code, after a response with the code
   * `insufficient_user_authentication`. A user who has a second factor gives that instead. Then repeat the refused call.
   */
  stepUp(
    proof: { password: string } | SecondFactor,
  ): Promise<SessionTokens & { readonly recoveryCodesLeft?: number }>;
  /**
   * Verifies an e-mail address with the token of a mailed link. Needs the password of the sign-up, unless the user is
   * signed in on this client: without either it rejects with `password_required`, and the link stays valid.
   */
  verifyEmail(link: { token: string; password?: string }): Promise<void>;
  /**
   * Sends a request with the access token. When the token is refused, refreshes the tokens and sends the request once
   * more, unless its body is a stream. When the refresh is refused too, signs the client out and resolves with the
   * first response, a 401. Rejects when the refresh could not be done; the user is still signed in then.
   */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

/**
 * The timeout of a refresh. It is short so that a retry falls within the 30 seconds (the default grace time) in which
 * Latchkey answers a repeated refresh like the first.
 */
const REFRESH_TIMEOUT_MS = 10_000;

/** Creates a client. It sends no request until a method is called. */
export const createLatchkeyClient = (settings: ClientSettings): LatchkeyClient => {
  const { storage, deviceStorage = createDeviceMemory(), apiOrigins = [] } = settings;
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
  // The server may have refreshed although its response was lost; a prompt retry with the same token gets the same response.
  const refreshTwice = (refreshToken: string) =>
    requestRefresh(refreshToken).catch((error: unknown) => {
      if (isLatchkeyError(error)) throw error;
      return requestRefresh(refreshToken);
    });

  const renewal = createTokenRenewal(storage, refreshTwice, settings.onSignedOut);
  const authorizedFetch = createAuthorizedFetch(send, storage, renewal, settings.onStepUp);
  const device = createKnownDevice(deviceStorage);
  const post: FetchLike = (path, init) => send(baseUrl + path, init);
  const signIn = createReadSignIn({ post, storage, device });

  /** Adds the device token, if there is one, so that the password attempt counts as one from a known device. */
  const withDevice = async (passwords: Readonly<Record<string, string>>): Promise<RequestInit> => {
    const { deviceToken } = await device.read();
    return jsonPost({ ...passwords, deviceToken });
  };

  const refresh = async (): Promise<SessionTokens> => {
    const tokens = await storage.get();
    if (tokens === null) throw signedOutError();
    return renewal.renew(tokens);
  };

  return {
    signUp: async ({ name, email, password }) =>
      signIn.result(await post('/auth/signup', jsonPost({ name, email, password }))) as Promise<
        SignedIn | EnrolmentRequired
      >,

    logIn: async ({ email, password }) =>
      signIn.result(await post('/auth/login', jsonPost({ email, password, ...(await device.read()) }))),

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
      signIn.tokens(
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
      // Refresh first: a refresh during the call would use up the refresh token in its body.
      const { token, refreshToken } = await refresh();
      const { headers, ...request } = await withDevice({ refreshToken, ...proof });
      const authorization = { ...headers, Authorization: `Bearer ${token}` };
      const tokens = await readTokens<SessionTokens & { recoveryCodesLeft?: number }>(
        await send(`${baseUrl}/auth/step-up`, { ...request, headers: authorization }),
      );
      const { recoveryCodesLeft: _, ...sessionTokens } = tokens;
      if ((await storage.get())?.refreshToken === refreshToken) await storage.set(sessionTokens);
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
