import { getLogger } from '@logtape/logtape';
import type { RateLimited } from '../../../../application/limits/throttle.ts';
import type { AssuranceLevel } from '../../../../domain/sessions/authentication.ts';
import type { HttpContext } from '../http-env.ts';
import type { Compat } from './compat.ts';
import type { ErrorCode } from './error-code.ts';
import { ERROR_STATUS, type ErrorRow } from './error-status.ts';
import type { FieldError } from './field-error.ts';
import { nestProblemMembers } from './nest-members.ts';
import { oauthErrorOf } from './oauth-error.ts';
import type { ProblemBody } from './problem-schema.ts';

/** An error answer, before it is serialised. */
export interface Problem {
  readonly code: ErrorCode;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly instance?: string;
  readonly rateLimit?: Pick<RateLimited, 'limit' | 'retryAfterSeconds'>;
  /** The maximum age of the authentication, in seconds: `max_age` of the challenge (RFC 9470 section 3). */
  readonly maxAgeSeconds?: number;
  /** The level of assurance that the authentication must have: `acr_values` of the challenge (RFC 9470 section 3). */
  readonly acr?: AssuranceLevel;
  /** Set when Basic credentials are accepted too: a challenge for them is added. */
  readonly takesBasic?: true;
}

/** Returns the problem type URI of a code (RFC 9457 section 3.1.1). It is the same on every installation. */
export const problemType = (code: ErrorCode): string => `urn:latchkey:error:${code}`;

const bodyOf = (problem: Problem, row: ErrorRow, path: string): ProblemBody => ({
  type: problemType(problem.code),
  title: row.title,
  status: row.status,
  detail: problem.detail ?? row.detail,
  code: problem.code,
  ...oauthErrorOf(path, problem.code),
  ...(problem.instance === undefined ? {} : { instance: problem.instance }),
  ...(problem.errors === undefined ? {} : { errors: [...problem.errors] }),
});

/** Returns the body with which an endpoint at `path` answers a problem. */
export const describeProblem = (problem: Problem, path: string): ProblemBody =>
  bodyOf(problem, ERROR_STATUS[problem.code], path);

const wantedOf = ({ acr, maxAgeSeconds }: Problem): string =>
  (acr === undefined ? '' : `, acr_values="${acr}"`) +
  (maxAgeSeconds === undefined ? '' : `, max_age="${maxAgeSeconds}"`);

const challengesOf = (problem: Problem, { challenge }: ErrorRow): readonly string[] => [
  ...(challenge === undefined ? [] : [`Bearer realm="latchkey"${challenge}${wantedOf(problem)}`]),
  ...(problem.takesBasic === undefined ? [] : ['Basic realm="latchkey"']),
];

/**
 * Returns the headers that say when to retry, and which limit was exceeded (draft-ietf-httpapi-ratelimit-headers-10). A
 * limit that is not exceeded is never described: its count may come from the attempts of somebody else.
 */
export const retryHeaders = ({ code, rateLimit }: Problem): Record<string, string> => {
  const row: ErrorRow = ERROR_STATUS[code];
  const seconds = rateLimit?.retryAfterSeconds ?? row.retryAfterSeconds;
  if (seconds === undefined) return {};
  if (rateLimit === undefined) return { 'Retry-After': String(seconds) };
  const { name, quota, windowSeconds } = rateLimit.limit;
  return {
    'Retry-After': String(seconds),
    'RateLimit-Policy': `"${name}";q=${quota};w=${windowSeconds}`,
    RateLimit: `"${name}";r=0;t=${seconds}`,
  };
};

const headersOf = (problem: Problem, row: ErrorRow): Record<string, string> => {
  const challenges = challengesOf(problem, row);
  return {
    'Content-Type': 'application/problem+json',
    ...(challenges.length === 0 ? {} : { 'WWW-Authenticate': challenges.join(', ') }),
    ...retryHeaders(problem),
  };
};

/** Warns the operator when TRUST_PROXY seems to be missing: all clients then share the network limits of the proxy. */
const warnOfUnheardProxy = (c: HttpContext, { limit }: NonNullable<Problem['rateLimit']>): void => {
  if (!limit.name.startsWith('network-') || !c.get('latchkeyUnheardProxy')) return;
  getLogger(['latchkey', 'http']).warn(
    'rate limit {limit} hit by requests that carry X-Forwarded-For; if a proxy is in front, set TRUST_PROXY',
    { limit: limit.name, requestId: c.get('latchkeyRequestId') },
  );
};

const textOf = (body: ProblemBody, compat: Compat | undefined): string =>
  JSON.stringify({ ...body, ...nestProblemMembers(compat, body) });

/** Answers a problem as `application/problem+json` (RFC 9457), with the headers that belong to its status. */
export const answerProblem = (c: HttpContext, problem: Problem): Response => {
  if (problem.rateLimit !== undefined) warnOfUnheardProxy(c, problem.rateLimit);
  const row = ERROR_STATUS[problem.code];
  const text = textOf(bodyOf(problem, row, c.req.path), c.get('latchkeyCompat'));
  return c.body(text, row.status, headersOf(problem, row));
};

const standaloneResponse = (
  { url }: Request,
  problem: Problem,
  compat: Compat | undefined,
  headers: Record<string, string>,
): Response => {
  const row = ERROR_STATUS[problem.code];
  return new Response(textOf(bodyOf(problem, row, new URL(url).pathname), compat), {
    status: row.status,
    headers: { ...headersOf(problem, row), ...headers, 'Cache-Control': 'no-store' },
  });
};

/** Makes the answer of a stopping server to requests on connections that are still open: 503, and closes the connection. */
export const stoppingResponse = (request: Request, compat?: Compat): Response =>
  standaloneResponse(
    request,
    { code: 'unavailable', detail: 'this instance is shutting down; try again' },
    compat,
    { Connection: 'close' },
  );

/** Makes the answer of a service that is not available, such as one that has not started yet: 503. */
export const unavailableResponse = (request: Request, detail: string, compat?: Compat): Response =>
  standaloneResponse(request, { code: 'unavailable', detail }, compat, {});
