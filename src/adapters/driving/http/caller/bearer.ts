import type { OwnReader } from '../../../../application/sessions/verify-own-read.ts';
import { err, ok, type Result } from '../../../../domain/result.ts';
import type { Problem } from '../answer/problem.ts';
import { type UseCaseError, useCaseProblem } from '../answer/use-case-problem.ts';
import type { HttpContext } from '../http-env.ts';

const MAX_HEADER_LENGTH = 4096;
const SCHEME = /^bearer(?: |$)/i;
/** A header with one `b64token` (RFC 6750 section 2.1). */
const CREDENTIALS = /^bearer +([\w.~+/-]+=*)$/i;

/**
 * Reads the bearer token of a request, from the Authorization header only, which must hold exactly one token. The length is
 * checked before any signature is verified.
 */
export const readBearer = (c: HttpContext): Result<string, Problem> => {
  const header = c.req.header('authorization') ?? '';
  if (!SCHEME.test(header)) return err({ code: 'unauthenticated' });
  const token = header.length <= MAX_HEADER_LENGTH ? CREDENTIALS.exec(header)?.[1] : undefined;
  return token === undefined ? err({ code: 'invalid_token' }) : ok(token);
};

/** Authenticates a request by its bearer token, and notes the user for the log. */
export const requireBearer = async <P extends OwnReader>(
  c: HttpContext,
  verify: (token: string) => Promise<Result<P, UseCaseError>>,
): Promise<Result<P, Problem>> => {
  const token = readBearer(c);
  if (!token.ok) return token;
  const principal = await verify(token.value);
  if (!principal.ok) return err(useCaseProblem(principal.error));
  c.set('latchkeyUserId', principal.value.user.id);
  return ok(principal.value);
};
