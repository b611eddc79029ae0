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
    summary: 'Refresh a session: exchange its refresh token for new tokens.',
    description:
      'A refresh token can be used once. Since a response can get lost, using it again within a short time (`REFRESH_GRACE`) returns the same new refresh token. Using it again later also works if the new one has not been used, but only a few times in a row (`REFRESH_LATE_REPEATS`). Any other use of an old refresh token ends the session. The new access token has the current roles of the account.',
    input: jsonBody(refreshSchema),
    answers: { 200: { description: 'The new tokens of the session.', schema: sessionTokensSchema } },
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
    summary: 'Sign out: end the session of an access token or a refresh token.',
    description: 'Succeeds also if the session has already ended.',
    input: readRefreshOrBearer,
    answers: { 204: { description: 'The session has ended.' } },
    problems: ['unauthenticated', 'invalid_token', 'token_expired'],
    handle: async ({ c, origin, input }) => answerEnded(c, await useCases.signOut(input, origin)),
  }),
  bearerEndpoint({
    id: 'listOwnSessions',
    method: 'GET',
    path: '/auth/sessions',
    tag: TAG,
    summary: 'List your sessions.',
    input: noInput,
    answers: { 200: { description: 'The active sessions, newest first.', schema: sessionsSchema } },
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
    summary: 'End all your other sessions.',
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
    summary: 'End one of your sessions.',
    input: noInput,
    answers: { 204: { description: 'The session has ended.' } },
    problems: ['session_not_found', 'rate_limited'],
    handle: async ({ c, principal: { user }, origin }) =>
      answerEnded(c, await useCases.endSession({ actor: user, sessionId: recordIdOf(c) }, origin)),
  }),
];
