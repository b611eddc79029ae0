import { answerProblem } from '../answer/problem.ts';
import { useCaseProblem } from '../answer/use-case-problem.ts';
import { publicEndpoint } from '../endpoint/endpoint.ts';
import type { CreateEndpoints } from '../endpoint/endpoint-group.ts';
import { jsonBody } from '../input/json-body.ts';
import { requestLocale } from '../input/request-locale.ts';
import { finishedLogInSchema, finishLogInSchema, toFinishedLogInBody } from './finish-log-in-schemas.ts';

/** The endpoint that takes the second factor of a sign-in. */
export const finishLogInEndpoints: CreateEndpoints = ({ useCases }) => [
  publicEndpoint({
    id: 'finishLogIn',
    method: 'POST',
    path: '/auth/login/mfa',
    tag: 'Second factors',
    summary: 'Finish a sign-in that needs a second factor.',
    description:
      'After a response `{ "status": "mfa_required" }` to any way of signing in. Takes a code of the authenticator app or a recovery code. An `mfaToken` allows five attempts and one sign-in.',
    input: jsonBody(finishLogInSchema),
    answers: {
      200: { description: 'Signed in: the tokens of a new session.', schema: finishedLogInSchema },
    },
    problems: ['invalid_code', 'invalid_or_expired_token', 'rate_limited'],
    handle: async ({ c, origin, input }) => {
      const finished = await useCases.finishLogIn({ ...input, locale: requestLocale(c) }, origin);
      if (!finished.ok) {
        if ('user' in finished.error) c.set('latchkeyUserId', finished.error.user.id);
        return answerProblem(c, useCaseProblem(finished.error));
      }
      c.set('latchkeyUserId', finished.value.user.id);
      return c.json(toFinishedLogInBody(finished.value, c.get('latchkeyCompat')), 200);
    },
  }),
];
