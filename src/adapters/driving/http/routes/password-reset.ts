import type { UseCases } from '../../../../application/use-cases.ts';
import { ACCEPTED, answerAccepted } from '../answer-accepted.ts';
import { type Endpoint, publicEndpoint } from '../endpoint.ts';
import { jsonBody } from '../json-body.ts';
import { answerProblem } from '../problem.ts';
import { requestLocale } from '../request-locale.ts';
import { forgotPasswordSchema, resetPasswordSchema } from '../schemas/password-schemas.ts';
import { PASSWORD_PROBLEMS, useCaseProblem } from '../use-case-problem.ts';

const TAG = 'Sign-up and log-in';

/** For who has forgotten the password. */
export const passwordResetEndpoints = (useCases: UseCases): readonly Endpoint[] => [
  publicEndpoint({
    method: 'POST',
    path: '/auth/password/forgot',
    tag: TAG,
    summary: 'Ask for a link to choose a new password.',
    description: 'The answer is the same whether the address has an account or not; the link comes by mail.',
    input: jsonBody(forgotPasswordSchema),
    answers: ACCEPTED,
    problems: [],
    handle: async ({ c, input }) =>
      answerAccepted(c, await useCases.requestPasswordReset({ ...input, locale: requestLocale(c) })),
  }),
  publicEndpoint({
    method: 'POST',
    path: '/auth/password/reset',
    tag: TAG,
    summary: 'Choose a new password with the token of a mailed link.',
    description: 'The token can be used once. Every session ends.',
    input: jsonBody(resetPasswordSchema),
    answers: { 204: { description: 'The password is the new one.' } },
    problems: ['invalid_or_expired_token', ...PASSWORD_PROBLEMS, 'overloaded'],
    handle: async ({ c, input }) => {
      const reset = await useCases.resetPassword({ ...input, locale: requestLocale(c) });
      return reset.ok ? c.body(null, 204) : answerProblem(c, useCaseProblem(reset.error));
    },
  }),
];
