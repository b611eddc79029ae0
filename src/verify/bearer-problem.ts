import type { Context } from 'hono';
import type { AccessTokenErrorCode } from './access-token-error.ts';
import type { AssuranceSettings } from './assurance.ts';

interface ProblemRow {
  readonly status: 401 | 403 | 503;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly headers: Readonly<Record<string, string>>;
}

type Refusal = AccessTokenErrorCode | 'unauthenticated' | 'forbidden';

const challenge = (parameters: string) => ({ 'WWW-Authenticate': `Bearer realm="latchkey"${parameters}` });

/** The problems of refused requests, with the words and codes of Latchkey's own routes (RFC 6750 section 3). */
const ROWS: Readonly<Record<Refusal, ProblemRow>> = {
  unauthenticated: {
    status: 401,
    code: 'unauthenticated',
    title: 'Authentication required',
    detail: 'this endpoint requires an access token; send it in the header Authorization: Bearer',
    headers: challenge(''),
  },
  invalid_token: {
    status: 401,
    code: 'invalid_token',
    title: 'Invalid access token',
    detail: 'the access token is invalid',
    headers: challenge(', error="invalid_token"'),
  },
  token_expired: {
    status: 401,
    code: 'token_expired',
    title: 'Access token expired',
    detail: 'the access token has expired; refresh the session or sign in again',
    headers: challenge(', error="invalid_token"'),
  },
  forbidden: {
    status: 403,
    code: 'forbidden',
    title: 'Forbidden',
    detail: 'you do not have permission to do this',
    headers: challenge(', error="insufficient_scope"'),
  },
  keys_unavailable: {
    status: 503,
    code: 'unavailable',
    title: 'Unavailable',
    detail: 'the access token cannot be verified at the moment; try again',
    headers: { 'Retry-After': '5' },
  },
};

/** The problem of a user whose authentication is not good enough, with what it has to be (RFC 9470 section 3). */
const insufficient = ({ acr, maxAgeSeconds }: AssuranceSettings): ProblemRow => ({
  status: 401,
  code: 'insufficient_user_authentication',
  title: 'Recent authentication required',
  detail:
    'this action requires a more recent sign-in, or a second factor; sign in again or call POST /auth/step-up of the issuer',
  headers: challenge(
    ', error="insufficient_user_authentication"' +
      (acr === undefined ? '' : `, acr_values="${acr}"`) +
      (maxAgeSeconds === undefined ? '' : `, max_age="${maxAgeSeconds}"`),
  ),
});

/** Answers a refused request with problem details (RFC 9457). Settings stand for an authentication that they refuse. */
export const answerBearerProblem = (c: Context, refusal: Refusal | AssuranceSettings): Response => {
  const { headers, ...problem } = typeof refusal === 'string' ? ROWS[refusal] : insufficient(refusal);
  return c.body(JSON.stringify({ type: `urn:latchkey:error:${problem.code}`, ...problem }), problem.status, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    ...headers,
  });
};
