import { answerProblem } from '../answer/problem.ts';
import { useCaseProblem } from '../answer/use-case-problem.ts';
import { adminWriteEndpoint, bearerEndpoint } from '../endpoint/endpoint.ts';
import type { CreateEndpoints } from '../endpoint/endpoint-group.ts';
import { noInput } from '../input/endpoint-input.ts';
import { recordIdOf } from '../input/record-id.ts';
import { answerEnded } from './answer-ended.ts';
import { sessionsSchema, toSessionsBody } from './session-schemas.ts';

const TAG = 'Sessions';

/** The endpoints with which administrators list and end the sessions of a user. */
export const userSessionEndpoints: CreateEndpoints = ({ useCases }) => [
  bearerEndpoint({
    id: 'listUserSessions',
    method: 'GET',
    path: '/users/:id/sessions',
    tag: TAG,
    summary: 'List the sessions of a user.',
    input: noInput,
    answers: { 200: { description: 'The active sessions, newest first.', schema: sessionsSchema } },
    problems: ['forbidden', 'user_not_found'],
    handle: async ({ c, principal: { user, sessionId } }) => {
      const sessions = await useCases.listSessions({ actor: user, userId: recordIdOf(c) });
      if (!sessions.ok) return answerProblem(c, useCaseProblem(sessions.error));
      return c.json(toSessionsBody(sessions.value, sessionId));
    },
  }),
  adminWriteEndpoint({
    id: 'endUserSessions',
    method: 'DELETE',
    path: '/users/:id/sessions',
    tag: TAG,
    summary: 'End all sessions of a user.',
    input: noInput,
    answers: { 204: { description: 'All sessions have ended.' } },
    problems: ['forbidden', 'user_not_found', 'rate_limited'],
    handle: async ({ c, principal: { user }, origin }) =>
      answerEnded(
        c,
        await useCases.endSessions({ actor: user, userId: recordIdOf(c), except: null }, origin),
      ),
  }),
];
