import { answerProblem } from '../answer/problem.ts';
import { PASSWORD_PROBLEMS, useCaseProblem } from '../answer/use-case-problem.ts';
import { ACCEPTED, answerAccepted } from '../endpoint/answer-accepted.ts';
import { publicEndpoint } from '../endpoint/endpoint.ts';
import type { CreateEndpoints } from '../endpoint/endpoint-group.ts';
import { jsonBody } from '../input/json-body.ts';
import { requestLocale } from '../input/request-locale.ts';
import { forgotPasswordSchema, resetPasswordSchema } from './password-schemas.ts';

/** Headers, since the 204 answer has no body. */
const DEVICE_TOKEN_HEADER = 'Device-Token';
const CLAIMED_HEADER = 'Account-Claimed';

const TAG = 'Sign-up and log-in';

/** The endpoints to reset a forgotten password. */
export const passwordResetEndpoints: CreateEndpoints = ({ useCases }) => [
  publicEndpoint({
    id: 'requestPasswordReset',
    method: 'POST',
    path: '/auth/password/forgot',
    tag: TAG,
    summary: 'Request an e-mail with a link to reset a password.',
    description: 'The response is the same whether or not an account has this e-mail address.',
    input: jsonBody(forgotPasswordSchema),
    answers: ACCEPTED,
    problems: ['rate_limited'],
    handle: async ({ c, origin, input }) =>
      answerAccepted(c, await useCases.requestPasswordReset({ ...input, locale: requestLocale(c) }, origin)),
  }),
  publicEndpoint({
    id: 'resetPassword',
    method: 'POST',
    path: '/auth/password/reset',
    tag: TAG,
    summary: 'Set a new password with the token from a mailed link.',
    description: 'The token can be used once. Every session of the account ends.',
    input: jsonBody(resetPasswordSchema),
    answers: {
      204: {
        description: 'The password has been changed.',
        headers: {
          [DEVICE_TOKEN_HEADER]: 'The `deviceToken` to send with the next log-in.',
          [CLAIMED_HEADER]:
            '`true` if the e-mail address was not verified before: the earlier name and sessions of the account have been removed.',
        },
      },
    },
    problems: ['invalid_or_expired_token', ...PASSWORD_PROBLEMS, 'rate_limited', 'overloaded'],
    handle: async ({ c, origin, input }) => {
      const command = { ...input, locale: requestLocale(c) };
      const reset = await useCases.resetPassword(command, origin);
      if (!reset.ok) return answerProblem(c, useCaseProblem(reset.error));
      c.header(DEVICE_TOKEN_HEADER, reset.value.deviceToken);
      if (reset.value.claimed) c.header(CLAIMED_HEADER, 'true');
      return c.body(null, 204);
    },
  }),
];
