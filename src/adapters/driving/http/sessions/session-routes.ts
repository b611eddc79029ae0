import type { UseCases } from '../../../../application/use-cases.ts';
import { answerProblem } from '../answer/problem.ts';
import { useCaseProblem } from '../answer/use-case-problem.ts';
import { bearerEndpoint, type Endpoint, publicEndpoint } from '../endpoint/endpoint.ts';
import { noInput } from '../input/endpoint-input.ts';
import { jsonBody } from '../input/json-body.ts';
import { recordIdOf } from '../input/record-id.ts';
import { answerEnded } from './answer-ended.ts';
import { sessionTokensSchema, toSessionTokensBody } from './auth-schemas.ts';
import { readRefreshOrBearer } from './refresh-or-bearer.ts';
import { refreshSchema, sessionsSchema, toSessionsBody } from './session-schemas.ts';

const TAG = 'Sessions';

/** The endpoints to refresh, list and end one's own sessions. */
export const sessionEndpoints = (useCases: UseCases): readonly Endpoint[] => [
  publicEndpoint({
    id: 'refreshSession',
    method: 'POST',
    path: '/auth/refresh',
    tag: TAG,
    summary: 'Get the next tokens of a session.',
    description:
      'The refresh token is used up. For a short time its repeated use gives the same next one, since an answer may get lost; later too, as long as nobody has used that next one, but only in a few generations in a row (`REFRESH_LATE_REPEATS`). Any other use of an old token ends the session. The roles in the new token are those of the account now.',
    input: jsonBody(refreshSchema),
    answers: { 200: { description: 'The next tokens.', schema: sessionTokensSchema } },
    problems: ['invalid_refresh_token'],
    handle: async ({ c, origin, input }) => {
      const refreshed = await useCases.refreshSession(input.refreshToken, origin);
      if (!refreshed.ok) return answerProblem(c, useCaseProblem(refreshed.error));
      c.set('latchkeyUserId', refreshed.value.session.userId);
      return c.json(toSessionTokensBody(refreshed.value, c.get('latchkeyCompat')));
    },
  }),
  publicEndpoint({
    id: 'logOut',
    method: 'POST',
    path: '/auth/logout',
    tag: TAG,
    summary: 'End a session, by its bearer or its refresh token.',
    description: 'Also when it has ended already.',
    input: readRefreshOrBearer,
    answers: { 204: { description: 'It has ended.' } },
    problems: ['unauthenticated', 'invalid_token', 'token_expired'],
    handle: async ({ c, origin, input }) => answerEnded(c, await useCases.signOut(input, origin)),
  }),
  bearerEndpoint({
    id: 'listOwnSessions',
    method: 'GET',
    path: '/auth/sessions',
    tag: TAG,
    summary: 'See where one is signed in.',
    input: noInput,
    answers: { 200: { description: 'The live sessions, the newest first.', schema: sessionsSchema } },
    problems: [],
    handle: async ({ c, principal: { user, sessionId } }) => {
      const sessions = await useCases.listSessions({ actor: user, userId: user.id });
      if (!sessions.ok) return answerProblem(c, useCaseProblem(sessions.error));
      return c.json(toSessionsBody(sessions.value, sessionId));
    },
  }),
  bearerEndpoint({
    id: 'endOtherSessions',
    method: 'DELETE',
    path: '/auth/sessions',
    tag: TAG,
    summary: 'Sign out everywhere else.',
    input: noInput,
    answers: { 204: { description: 'All other sessions have ended.' } },
    problems: ['rate_limited'],
    handle: async ({ c, principal: { user, sessionId }, origin }) =>
      answerEnded(c, await useCases.endSessions({ actor: user, userId: user.id, except: sessionId }, origin)),
  }),
  bearerEndpoint({
    id: 'endOwnSession',
    method: 'DELETE',
    path: '/auth/sessions/:id',
    tag: TAG,
    summary: 'End one of the own sessions.',
    input: noInput,
    answers: { 204: { description: 'It has ended.' } },
    problems: ['session_not_found', 'rate_limited'],
    handle: async ({ c, principal: { user }, origin }) =>
      answerEnded(c, await useCases.endSession({ actor: user, sessionId: recordIdOf(c) }, origin)),
  }),
];
