import type { UseCases } from '../../../../application/use-cases.ts';
import { err, ok, type Result } from '../../../../domain/result.ts';
import type { Problem } from '../answer/problem.ts';
import { useCaseProblem } from '../answer/use-case-problem.ts';
import type { HttpContext } from '../http-env.ts';
import { requireBearer } from './bearer.ts';

const MAX_HEADER_LENGTH = 1024;
const BASIC = /^basic +([A-Za-z0-9+/]+=*)$/i;

/** Decodes the name or the secret: both are form-encoded before they are joined (RFC 6749 section 2.3.1). */
const decodePart = (part: string): string => decodeURIComponent(part.replaceAll('+', ' '));

const credentialsOf = (header: string): { name: string; secret: string } | null => {
  const encoded = header.length <= MAX_HEADER_LENGTH ? BASIC.exec(header)?.[1] : undefined;
  if (encoded === undefined) return null;
  try {
    const [name = '', secret] = atob(encoded).split(':');
    return secret === undefined ? null : { name: decodePart(name), secret: decodePart(secret) };
  } catch {
    return null;
  }
};

/** Admits the callers that may ask about tokens: a registered service by its secret, or an admin by an access token. */
export const requireBasicOrAdmin = async (
  c: HttpContext,
  { verifyAccess, authenticateResourceServer }: Pick<UseCases, 'verifyAccess' | 'authenticateResourceServer'>,
): Promise<Result<null, Problem>> => {
  const header = c.req.header('authorization') ?? '';
  if (!/^basic(?: |$)/i.test(header)) {
    const bearer = await requireBearer(c, verifyAccess);
    if (!bearer.ok) return err({ ...bearer.error, takesBasic: true });
    return bearer.value.user.roles.includes('admin') ? ok(null) : err({ code: 'forbidden' });
  }
  const credentials = credentialsOf(header);
  if (credentials === null) return err({ code: 'unauthenticated', takesBasic: true });
  const service = await authenticateResourceServer(credentials);
  return service.ok ? ok(null) : err({ ...useCaseProblem(service.error), takesBasic: true });
};
