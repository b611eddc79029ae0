import type { Result } from '../../../domain/result.ts';
import type { Answers } from './describe-endpoint.ts';
import type { HttpContext } from './http-env.ts';
import { answerProblem } from './problem.ts';
import { acceptedSchema } from './schemas/password-schemas.ts';
import { type UseCaseError, useCaseProblem } from './use-case-problem.ts';

/** For documenting {@link answerAccepted}. */
export const ACCEPTED: Answers = { 202: { description: 'Taken.', schema: acceptedSchema } };

/** For answering a request whose work is done later, or refusing it. */
export const answerAccepted = (c: HttpContext, taken: Result<unknown, UseCaseError>): Response =>
  taken.ok ? c.json({ status: 'accepted' }, 202) : answerProblem(c, useCaseProblem(taken.error));
