import { answerProblem } from '../answer/problem.ts';
import { useCaseProblem } from '../answer/use-case-problem.ts';
import { ACCEPTED, answerAccepted } from '../endpoint/answer-accepted.ts';
import { bearerEndpoint } from '../endpoint/endpoint.ts';
import type { CreateEndpoints } from '../endpoint/endpoint-group.ts';
import { noInput } from '../input/endpoint-input.ts';
import { jsonBody } from '../input/json-body.ts';
import { requestLocale } from '../input/request-locale.ts';
import { steppedUpSchema, stepUpSchema, toSteppedUpBody } from './step-up-schemas.ts';

const TAG = 'Sessions';

/** The endpoints to authenticate again within a session, after an answer `insufficient_user_authentication`. */
export const stepUpEndpoints: CreateEndpoints = ({ useCases }) => [
  bearerEndpoint({
    id: 'stepUp',
    method: 'POST',
    path: '/auth/step-up',
    tag: TAG,
    summary:
      'Re-authenticate in your session, with your password or a mailed code, or with your second factor.',
    description:
      'For endpoints that require a recent sign-in or a second factor (`insufficient_user_authentication`). If you have a second factor, send a `code` of your authenticator app or a `recoveryCode`; a password or a mailed code is then refused (`second_factor_required`). As with a refresh, the refresh token is used up and the response has a new one.',
    input: jsonBody(stepUpSchema),
    answers: { 200: { description: 'The new tokens of the session.', schema: steppedUpSchema } },
    problems: [
      'invalid_credentials',
      'invalid_code',
      'invalid_refresh_token',
      'invalid_or_expired_token',
      'second_factor_required',
      'password_too_long',
      'rate_limited',
      'overloaded',
    ],
    handle: async ({ c, principal: { user, sessionId, authentication }, origin, input }) => {
      const command = { ...input, actor: user, sessionId, authentication, locale: requestLocale(c) };
      const steppedUp = await useCases.stepUp(command, origin);
      return steppedUp.ok
        ? c.json(toSteppedUpBody(steppedUp.value, c.get('latchkeyCompat')))
        : answerProblem(c, useCaseProblem(steppedUp.error));
    },
  }),
  bearerEndpoint({
    id: 'requestStepUpCode',
    method: 'POST',
    path: '/auth/step-up/code',
    tag: TAG,
    summary: 'Request an e-mail with a code to re-authenticate.',
    description: 'The code is valid for ten minutes, in this session only.',
    input: noInput,
    answers: ACCEPTED,
    problems: ['rate_limited'],
    handle: async ({ c, principal: { user, sessionId }, origin }) => {
      const command = { actor: user, sessionId, locale: requestLocale(c) };
      return answerAccepted(c, await useCases.requestStepUpCode(command, origin));
    },
  }),
];
