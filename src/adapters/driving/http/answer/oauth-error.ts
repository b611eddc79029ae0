import type { ErrorCode } from './error-code.ts';
import { ERROR_STATUS } from './error-status.ts';

export const INTROSPECTION_PATH = '/oauth/introspect';
export const REVOCATION_PATH = '/oauth/revoke';

/** The OAuth error codes that client libraries expect (RFC 6749 section 5.2; RFC 6750 section 3.1 for bearer tokens). */
export const OAUTH_ERRORS = [
  'invalid_request',
  'invalid_client',
  'invalid_token',
  'unauthorized_client',
  'temporarily_unavailable',
  'server_error',
] as const;

export type OAuthError = (typeof OAUTH_ERRORS)[number];

const errorOf = (code: ErrorCode): OAuthError => {
  if (code === 'invalid_token' || code === 'token_expired') return 'invalid_token';
  const { status } = ERROR_STATUS[code];
  if (status === 401) return 'invalid_client';
  if (status === 403) return 'unauthorized_client';
  if (status === 429 || status === 503) return 'temporarily_unavailable';
  return status >= 500 ? 'server_error' : 'invalid_request';
};

/**
 * Returns the `error` member of a problem on the introspection and revocation endpoints, below whichever path the service
 * is mounted; nothing on other paths.
 */
export const oauthErrorOf = (path: string, code: ErrorCode): { readonly error?: OAuthError } =>
  path.endsWith(INTROSPECTION_PATH) || path.endsWith(REVOCATION_PATH) ? { error: errorOf(code) } : {};
