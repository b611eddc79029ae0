import type { SignInOutcome } from '../../../../application/second-factor/sign-in.ts';
import type { SignedIn } from '../../../../application/sessions/start-session.ts';
import { ok, type Result } from '../../../../domain/result.ts';
import { answerProblem } from '../answer/problem.ts';
import { type UseCaseError, useCaseProblem } from '../answer/use-case-problem.ts';
import type { HttpContext } from '../http-env.ts';
import { toTokensBody } from './auth-schemas.ts';
import { toNeededBody } from './needed-schemas.ts';

/** Answers the start of a session: its tokens, or the problem when it was refused. */
export const answerTokens = (
  c: HttpContext,
  signedIn: Result<SignedIn, UseCaseError>,
  status: 200 | 201,
): Response => {
  if (!signedIn.ok) return answerProblem(c, useCaseProblem(signedIn.error));
  c.set('latchkeyUserId', signedIn.value.user.id);
  return c.json(toTokensBody(signedIn.value, c.get('latchkeyCompat')), status);
};

/** Answers a sign-in: the tokens, what is needed before there are any, or the problem when it was refused. */
export const answerSignIn = (
  c: HttpContext,
  outcome: Result<SignInOutcome, UseCaseError>,
  status: 200 | 201,
): Response => {
  if (!outcome.ok) return answerTokens(c, outcome, status);
  if (outcome.value.kind === 'signed_in') return answerTokens(c, ok(outcome.value), status);
  c.set('latchkeyUserId', outcome.value.user.id);
  return c.json(toNeededBody(outcome.value), status);
};
