import type { SignedIn } from '../../../../application/sessions/sign-in.ts';
import type { Result } from '../../../../domain/result.ts';
import { answerProblem } from '../answer/problem.ts';
import { type UseCaseError, useCaseProblem } from '../answer/use-case-problem.ts';
import type { HttpContext } from '../http-env.ts';
import { toTokensBody } from './auth-schemas.ts';

/** Answers a sign-in: the tokens, or the problem when it was refused. */
export const answerTokens = (
  c: HttpContext,
  signedIn: Result<SignedIn, UseCaseError>,
  status: 200 | 201,
): Response => {
  if (!signedIn.ok) return answerProblem(c, useCaseProblem(signedIn.error));
  c.set('latchkeyUserId', signedIn.value.user.id);
  return c.json(toTokensBody(signedIn.value, c.get('latchkeyCompat')), status);
};
