import type { ProposedTotpBody } from '../adapters/driving/http/second-factor/totp-schemas.ts';
import type {
  EnrolmentRequiredBody,
  MfaRequiredBody,
} from '../adapters/driving/http/sessions/needed-schemas.ts';
import type { FetchLike } from './authorized-fetch.ts';
import type { DeviceMemory } from './device-storage.ts';
import { errorOf, latchkeyError } from './latchkey-error.ts';
import type { SessionTokens, TokenStorage, Tokens } from './token-storage.ts';

/** The user is signed in, and the client keeps the tokens. */
export interface SignedIn extends Tokens {
  readonly status: 'signed_in';
}

/** A second factor: a code of the authenticator app, or a recovery code. */
export type SecondFactor = { readonly code: string } | { readonly recoveryCode: string };

/** The user is signed in with a second factor. The number is there if a recovery code was used. */
export interface FinishedSignIn extends SignedIn {
  readonly recoveryCodesLeft?: number;
}

/** The user is signed in, and the account has an authenticator app. */
export interface EnrolledSignIn extends SignedIn {
  readonly recoveryCodes: readonly string[];
}

/** The account has a second factor: ask the user for it, and call `finish`. */
export interface MfaRequired extends Pick<MfaRequiredBody, 'status' | 'methods'> {
  /**
   * Signs in with a second factor. After the error `invalid_code` it can be called again, a few times. With
   * `rememberDevice`, later log-ins on this device need no second factor.
   */
  finish(factor: SecondFactor & { readonly rememberDevice?: boolean }): Promise<FinishedSignIn>;
}

/** The account must have a second factor and has none: let the user add an authenticator app. */
export interface EnrolmentRequired extends Pick<EnrolmentRequiredBody, 'status' | 'needsMailedCode'> {
  /** Requests an e-mail with the code that `confirm` takes, if `needsMailedCode`. */
  requestMailedCode(): Promise<void>;
  /** Gets the secret to enter in the app: show `otpauthUrl` as a QR code. */
  propose(): Promise<ProposedTotpBody>;
  /** Adds the app and signs in. Show the recovery codes: nothing shows them again. */
  confirm(codes: { readonly code: string; readonly mailedCode?: string }): Promise<EnrolledSignIn>;
}

/** What a sign-in leads to. */
export type SignInResult = SignedIn | MfaRequired | EnrolmentRequired;

/** Makes the request of a `POST` with a JSON body. */
export const jsonPost = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

const bodyOf = async <T>(response: Response): Promise<T> => {
  if (!response.ok) throw await errorOf(response);
  return response.json();
};

const withToken = <T extends { readonly token?: unknown }>(body: T, status: number): T => {
  if (typeof body?.token === 'string') return body;
  const detail = 'the response has no token';
  throw latchkeyError(status, { code: 'unexpected_answer', detail, errors: [] });
};

/** Reads a response with tokens. */
export const readTokens = async <T extends SessionTokens>(response: Response): Promise<T> =>
  withToken(await bodyOf<T>(response), response.status);

/** Reads what a sign-in leads to; its tokens are kept. */
export interface ReadSignIn {
  tokens<T extends Tokens>(response: Response): Promise<T & SignedIn>;
  result(response: Response): Promise<SignInResult>;
}

export const createReadSignIn = (parts: {
  readonly post: FetchLike;
  readonly storage: TokenStorage;
  readonly device: DeviceMemory;
}): ReadSignIn => {
  const { post, storage, device } = parts;

  const keep = async <T extends Tokens & { readonly trustToken?: string }>(
    tokens: T,
  ): Promise<T & SignedIn> => {
    const { token, tokenType, expiresIn, refreshToken, refreshExpiresIn, deviceToken, trustToken } = tokens;
    if (typeof deviceToken === 'string') await device.keep(deviceToken, trustToken);
    await storage.set({ token, tokenType, expiresIn, refreshToken, refreshExpiresIn });
    return { status: 'signed_in', ...tokens };
  };

  const tokens = async <T extends Tokens>(response: Response): Promise<T & SignedIn> =>
    keep(await readTokens<T>(response));

  return {
    tokens,
    result: async (response) => {
      const body = await bodyOf<Tokens | MfaRequiredBody | EnrolmentRequiredBody>(response);
      if (!('mfaToken' in Object(body))) return keep(withToken(body as Tokens, response.status));
      const needed = body as MfaRequiredBody | EnrolmentRequiredBody;
      const { mfaToken } = needed;
      const send = (path: string, more: object = {}) => post(path, jsonPost({ mfaToken, ...more }));
      if (needed.status === 'mfa_required') {
        return {
          status: needed.status,
          methods: needed.methods,
          finish: async (factor) => tokens<FinishedSignIn>(await send('/auth/login/mfa', factor)),
        };
      }
      return {
        status: needed.status,
        needsMailedCode: needed.needsMailedCode,
        requestMailedCode: async () => {
          await bodyOf(await send('/auth/mfa/mailed-code'));
        },
        propose: async () => bodyOf(await send('/auth/mfa/totp')),
        confirm: async (codes) => tokens<EnrolledSignIn>(await send('/auth/mfa/totp/confirm', codes)),
      };
    },
  };
};
