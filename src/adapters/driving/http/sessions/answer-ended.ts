import { answerProblem } from '../answer/problem.ts';
import { type UseCaseError, useCaseProblem } from '../answer/use-case-problem.ts';
import type { HttpContext } from '../http-env.ts';

/** Answers 204 when sessions have ended, or the problem when that was refused. */
export const answerEnded = (
  c: HttpContext,
  ended: { ok: true } | { ok: false; error: UseCaseError },
): Response => (ended.ok ? c.body(null, 204) : answerProblem(c, useCaseProblem(ended.error)));
