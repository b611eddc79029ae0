import type { SignedIn } from '../../../application/sign-in.ts';
import type { Result } from '../../../domain/result.ts';
import type { HttpContext } from './http-env.ts';
import { answerProblem } from './problem.ts';
import { toTokensBody } from './schemas/auth-schemas.ts';
import { type UseCaseError, useCaseProblem } from './use-case-problem.ts';

/** For answering a sign-in, good or refused. */
export const answerTokens = (
  c: HttpContext,
  signedIn: Result<SignedIn, UseCaseError>,
  status: 200 | 201,
): Response => {
  if (!signedIn.ok) return answerProblem(c, useCaseProblem(signedIn.error));
  c.set('latchkeyUserId', signedIn.value.user.id);
  return c.json(toTokensBody(signedIn.value, c.get('latchkeyCompat')), status);
};
