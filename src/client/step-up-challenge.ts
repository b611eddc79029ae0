import { readProblem } from './latchkey-error.ts';

/** What an API asks of the sign-in of a session (RFC 9470). A member is absent if nothing is asked of it, or not known. */
export interface WantedSignIn {
  /** `aal2`: with a second factor; `phr`: with a passkey. */
  readonly acr?: string;
  /** How long ago it may have been, in seconds. */
  readonly maxAgeSeconds?: number;
}

const CODE = 'insufficient_user_authentication';

/** Returns the value of a parameter of a challenge, whether or not it is quoted. */
const parameter = (challenge: string, name: string): string | undefined =>
  new RegExp(`\\b${name}="?([^",\\s]+)`).exec(challenge)?.[1];

/**
 * Returns what a response asks of the sign-in; null if it asks for nothing. Checks both the `WWW-Authenticate` header and
 * the `code` of the body: a cross-origin script cannot read the header unless CORS exposes it.
 */
export const wantedBy = async (response: Response): Promise<WantedSignIn | null> => {
  if (response.status !== 401) return null;
  const challenge = response.headers.get('www-authenticate') ?? '';
  if (parameter(challenge, 'error') !== CODE && (await readProblem(response.clone())).code !== CODE)
    return null;
  const acr = parameter(challenge, 'acr_values');
  const maxAge = parameter(challenge, 'max_age');
  return {
    ...(acr === undefined ? {} : { acr }),
    ...(maxAge === undefined ? {} : { maxAgeSeconds: Number(maxAge) }),
  };
};
