import type { Context } from 'hono';
import type { AccessTokenErrorCode } from './access-token-error.ts';

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

/** Answers a refused request with problem details (RFC 9457). */
export const answerBearerProblem = (c: Context, refusal: Refusal): Response => {
  const { headers, ...problem } = ROWS[refusal];
  return c.body(JSON.stringify({ type: `urn:latchkey:error:${problem.code}`, ...problem }), problem.status, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    ...headers,
  });
};
