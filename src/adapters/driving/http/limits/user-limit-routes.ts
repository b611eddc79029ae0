import { answerProblem } from '../answer/problem.ts';
import { useCaseProblem } from '../answer/use-case-problem.ts';
import { adminWriteEndpoint, bearerEndpoint } from '../endpoint/endpoint.ts';
import type { CreateEndpoints } from '../endpoint/endpoint-group.ts';
import { noInput } from '../input/endpoint-input.ts';
import { recordIdOf } from '../input/record-id.ts';
import { toUserLimitsBody, userLimitsSchema } from './user-limit-schemas.ts';

const TAG = 'Users';

/** The endpoints with which administrators view and lift the rate limits of a user. */
export const userLimitEndpoints: CreateEndpoints = ({ useCases }) => [
  bearerEndpoint({
    id: 'listUserLimits',
    method: 'GET',
    path: '/users/:id/limits',
    tag: TAG,
    summary: 'List the rate-limit counts of a user.',
    input: noInput,
    answers: {
      200: { description: 'The counts of the account that are above zero.', schema: userLimitsSchema },
    },
    problems: ['forbidden', 'user_not_found'],
    handle: async ({ c, principal: { user } }) => {
      const counts = await useCases.listUserLimits({ actor: user, id: recordIdOf(c) });
      if (!counts.ok) return answerProblem(c, useCaseProblem(counts.error));
      return c.json(toUserLimitsBody(counts.value));
    },
  }),
  adminWriteEndpoint({
    id: 'liftUserLimits',
    method: 'DELETE',
    path: '/users/:id/limits',
    tag: TAG,
    summary: 'Reset the rate limits of a user.',
    description: 'Resets all counts of the account. Counts of networks and devices are not changed.',
    input: noInput,
    answers: { 204: { description: 'The counts have been reset.' } },
    problems: ['forbidden', 'user_not_found', 'rate_limited'],
    handle: async ({ c, principal: { user }, origin }) => {
      const lifted = await useCases.liftUserLimits({ actor: user, id: recordIdOf(c) }, origin);
      return lifted.ok ? c.body(null, 204) : answerProblem(c, useCaseProblem(lifted.error));
    },
  }),
];
