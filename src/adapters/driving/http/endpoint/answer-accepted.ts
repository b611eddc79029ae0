import * as z from 'zod';
import type { Result } from '../../../../domain/result.ts';
import type { MembersOf } from '../answer/members-of.ts';
import { answerProblem } from '../answer/problem.ts';
import { type UseCaseError, useCaseProblem } from '../answer/use-case-problem.ts';
import type { HttpContext } from '../http-env.ts';
import type { Answers } from './describe-endpoint.ts';

/** The body of an answer to a request whose work is done later. */
export interface AcceptedBody {
  readonly status: 'accepted';
}

const acceptedSchema: z.ZodType<AcceptedBody> = z
  .object<MembersOf<AcceptedBody>>({ status: z.literal('accepted') })
  .meta({ ref: 'Accepted' });

/** For documenting {@link answerAccepted}. */
export const ACCEPTED: Answers = { 202: { description: 'Taken.', schema: acceptedSchema } };

/** For answering a request whose work is done later, or refusing it. */
export const answerAccepted = (c: HttpContext, taken: Result<unknown, UseCaseError>): Response =>
  taken.ok ? c.json({ status: 'accepted' }, 202) : answerProblem(c, useCaseProblem(taken.error));
