import type { UseCases } from '../../../../application/use-cases.ts';
import { answerProblem } from '../answer/problem.ts';
import { PASSWORD_PROBLEMS, useCaseProblem } from '../answer/use-case-problem.ts';
import { bearerEndpoint, type Endpoint, ownReadEndpoint } from '../endpoint/endpoint.ts';
import { noInput } from '../input/endpoint-input.ts';
import { jsonBody } from '../input/json-body.ts';
import { requestLocale } from '../input/request-locale.ts';
import { answerTokens } from '../sessions/answer-tokens.ts';
import { tokensSchema } from '../sessions/auth-schemas.ts';
import { answerUser, ETAG_HEADER } from '../users/answer-user.ts';
import { userSchema } from '../users/user-schema.ts';
import {
  changeOwnAccountSchema,
  changePasswordSchema,
  deleteOwnAccountSchema,
} from './own-account-schemas.ts';
import { OWNER_PROBLEMS, OWNER_PROOF } from './owner-proof.ts';

const TAG = 'Own account';

/** The endpoints by which users manage their own account. */
export const ownAccountEndpoints = (useCases: UseCases): readonly Endpoint[] => [
  ownReadEndpoint({
    id: 'getOwnAccount',
    method: 'GET',
    path: '/auth/me',
    tag: TAG,
    summary: 'Get your account.',
    input: noInput,
    answers: { 200: { description: 'The account.', schema: userSchema, headers: ETAG_HEADER } },
    problems: [],
    handle: async ({ c, principal }) => answerUser(c, principal.user, 200),
  }),
  bearerEndpoint({
    id: 'updateOwnAccount',
    method: 'PATCH',
    path: '/auth/me',
    tag: TAG,
    summary: 'Update your name.',
    input: jsonBody(changeOwnAccountSchema),
    answers: { 200: { description: 'The updated account.', schema: userSchema, headers: ETAG_HEADER } },
    problems: ['rate_limited'],
    handle: async ({ c, principal: { user }, origin, input }) => {
      const command = { actor: user, id: user.id, expectedVersion: null, name: input.name };
      const changed = await useCases.updateUser(command, origin);
      return changed.ok
        ? answerUser(c, changed.value.user, 200)
        : answerProblem(c, useCaseProblem(changed.error));
    },
  }),
  bearerEndpoint({
    id: 'deleteOwnAccount',
    method: 'DELETE',
    path: '/auth/me',
    tag: TAG,
    summary: 'Delete your account, its sessions and its tokens.',
    input: jsonBody(deleteOwnAccountSchema),
    answers: { 204: { description: 'The account has been deleted; its e-mail address can be used again.' } },
    description: OWNER_PROOF,
    problems: [...OWNER_PROBLEMS, 'last_admin'],
    handle: async ({ c, principal: { user, authentication }, origin, input }) => {
      const command = { actor: user, authentication, ...input };
      const deleted = await useCases.deleteOwnAccount(command, origin);
      return deleted.ok ? c.body(null, 204) : answerProblem(c, useCaseProblem(deleted.error));
    },
  }),
  bearerEndpoint({
    id: 'changePassword',
    method: 'POST',
    path: '/auth/password/change',
    tag: TAG,
    summary: 'Change your password.',
    description: 'Ends every session of the account, and returns the tokens of a new one.',
    input: jsonBody(changePasswordSchema),
    answers: { 200: { description: 'The tokens of a new session.', schema: tokensSchema } },
    problems: ['invalid_credentials', ...PASSWORD_PROBLEMS, 'rate_limited', 'overloaded'],
    handle: async ({ c, principal: { user, authentication }, origin, input }) => {
      const command = { actor: user, authentication, ...input, locale: requestLocale(c) };
      return answerTokens(c, await useCases.changePassword(command, origin), 200);
    },
  }),
];
