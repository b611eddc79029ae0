import { answerProblem } from '../answer/problem.ts';
import { useCaseProblem } from '../answer/use-case-problem.ts';
import { adminWriteEndpoint, bearerEndpoint } from '../endpoint/endpoint.ts';
import type { CreateEndpoints } from '../endpoint/endpoint-group.ts';
import { noInput } from '../input/endpoint-input.ts';
import { recordIdOf } from '../input/record-id.ts';
import { requestLocale } from '../input/request-locale.ts';
import { factorsSchema, toFactorsBody } from './factor-schemas.ts';
import { FRESH_FACTOR, FRESH_FACTOR_PROBLEMS } from './fresh-factor.ts';
import { recoveryCodesSchema } from './recovery-code-schemas.ts';

/** The endpoints to list second factors, to replace recovery codes, and to reset the factors of a user. */
export const factorEndpoints: CreateEndpoints = ({ useCases }) => [
  bearerEndpoint({
    id: 'listFactors',
    method: 'GET',
    path: '/auth/factors',
    tag: 'Second factors',
    summary: 'List your second factors.',
    input: noInput,
    answers: { 200: { description: 'What there is. No secret is shown.', schema: factorsSchema } },
    problems: [],
    handle: async ({ c, principal: { user } }) =>
      c.json(toFactorsBody(await useCases.listFactors({ actor: user })), 200),
  }),
  bearerEndpoint({
    id: 'replaceRecoveryCodes',
    method: 'POST',
    path: '/auth/mfa/recovery-codes',
    tag: 'Second factors',
    summary: 'Get ten new recovery codes. The earlier ones end.',
    description: FRESH_FACTOR,
    input: noInput,
    answers: { 200: { description: 'The new recovery codes.', schema: recoveryCodesSchema } },
    problems: FRESH_FACTOR_PROBLEMS,
    handle: async ({ c, principal: { user, authentication }, origin }) => {
      const replaced = await useCases.replaceRecoveryCodes({ actor: user, authentication }, origin);
      return replaced.ok
        ? c.json({ recoveryCodes: replaced.value }, 200)
        : answerProblem(c, useCaseProblem(replaced.error));
    },
  }),
  adminWriteEndpoint({
    id: 'resetFactors',
    method: 'DELETE',
    path: '/users/:id/factors',
    tag: 'Users',
    summary: 'Remove the second factors of a user who has lost them.',
    description:
      'Removes recovery codes and trusted devices too, and ends all sessions of the user, who gets an e-mail about it. Your own second factors cannot be reset: use `DELETE /auth/mfa/totp`.',
    input: noInput,
    answers: { 204: { description: 'The user can sign in without a second factor, and can add one.' } },
    problems: ['forbidden', 'user_not_found', 'factor_not_found', 'rate_limited'],
    handle: async ({ c, principal: { user }, origin }) => {
      const command = { actor: user, id: recordIdOf(c), locale: requestLocale(c) };
      const reset = await useCases.resetFactors(command, origin);
      return reset.ok ? c.body(null, 204) : answerProblem(c, useCaseProblem(reset.error));
    },
  }),
];
