import * as z from 'zod';
import type { Result } from '../../../../domain/result.ts';
import type { MembersOf } from '../answer/members-of.ts';
import { answerProblem } from '../answer/problem.ts';
import { type UseCaseError, useCaseProblem } from '../answer/use-case-problem.ts';
import type { HttpContext } from '../http-env.ts';
import type { Answers } from './describe-endpoint.ts';

/** The body of a 202 answer: the work is done later. */
export interface AcceptedBody {
  readonly status: 'accepted';
}

const acceptedSchema: z.ZodType<AcceptedBody> = z
  .object<MembersOf<AcceptedBody>>({ status: z.literal('accepted') })
  .meta({ ref: 'Accepted' });

/** The answer of {@link answerAccepted} in the OpenAPI document. */
export const ACCEPTED: Answers = {
  202: { description: 'Accepted; the message is sent if applicable.', schema: acceptedSchema },
};

/** Answers 202 to a request whose work is done later, or the problem when it was refused. */
export const answerAccepted = (c: HttpContext, taken: Result<unknown, UseCaseError>): Response =>
  taken.ok ? c.json({ status: 'accepted' }, 202) : answerProblem(c, useCaseProblem(taken.error));
