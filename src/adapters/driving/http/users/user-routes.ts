import { ok } from '../../../../domain/result.ts';
import { BASIC_ROLES } from '../../../../domain/users/role.ts';
import { entityTag, matchesIfNoneMatch } from '../answer/entity-tag.ts';
import { answerProblem } from '../answer/problem.ts';
import { useCaseProblem } from '../answer/use-case-problem.ts';
import { adminWriteEndpoint, ownReadEndpoint } from '../endpoint/endpoint.ts';
import type { CreateEndpoints } from '../endpoint/endpoint-group.ts';
import { noInput } from '../input/endpoint-input.ts';
import { expectedVersion } from '../input/expected-version.ts';
import { jsonBody } from '../input/json-body.ts';
import { recordIdOf } from '../input/record-id.ts';
import { requestLocale } from '../input/request-locale.ts';
import { answerUserFor, ETAG_HEADER } from './answer-user.ts';
import { updateUserSchema } from './user-management-schemas.ts';
import { userSchema } from './user-schema.ts';

const IF_MATCH = {
  'If-Match':
    'The ETag that you read. If the account has changed since, the response is 412 and nothing is changed.',
};

/** The endpoints of one account: administrators manage it, its owner may read and rename it. */
export const userEndpoints: CreateEndpoints = ({ useCases, settings: { roles = BASIC_ROLES } }) => [
  ownReadEndpoint({
    id: 'getUser',
    method: 'GET',
    path: '/users/:id',
    tag: 'Users',
    summary: 'Get an account.',
    input: noInput,
    headers: { 'If-None-Match': 'An ETag that you read. The response is 304 if the account still has it.' },
    answers: {
      200: { description: 'The account.', schema: userSchema, headers: ETAG_HEADER },
      304: {
        description: 'Not modified: the account still has the ETag that you sent.',
        headers: ETAG_HEADER,
      },
    },
    problems: ['forbidden', 'user_not_found'],
    handle: async ({ c, principal: { user: actor } }) => {
      const id = recordIdOf(c);
      // For the own account, the user as authenticated: to a legacy token it must not show the account's roles.
      const user = id === actor.id ? ok(actor) : await useCases.getUser({ actor, id });
      if (!user.ok) return answerProblem(c, useCaseProblem(user.error));
      const { version } = user.value;
      if (!matchesIfNoneMatch(c.req.header('if-none-match'), version))
        return answerUserFor(c, actor, user.value, 200);
      c.header('ETag', entityTag(version));
      return c.body(null, 304);
    },
  }),
  adminWriteEndpoint({
    id: 'updateUser',
    method: 'PATCH',
    path: '/users/:id',
    tag: 'Users',
    summary: 'Update an account.',
    description:
      'Without the role `admin` you can only change your own `name`. Disabling an account ends all its sessions.',
    input: jsonBody(updateUserSchema(roles)),
    headers: IF_MATCH,
    answers: { 200: { description: 'The updated account.', schema: userSchema, headers: ETAG_HEADER } },
    problems: [
      'forbidden',
      'user_not_found',
      'email_taken',
      'last_admin',
      'version_mismatch',
      'rate_limited',
    ],
    handle: async ({ c, principal, origin, input }) => {
      const target = { actor: principal.user, id: recordIdOf(c) };
      const version = await expectedVersion(c.req.header('if-match'), useCases.getUser, target);
      if (!version.ok) return answerProblem(c, useCaseProblem(version.error));
      const user = await useCases.updateUser(
        { ...target, expectedVersion: version.value, ...input, locale: requestLocale(c) },
        origin,
      );
      return user.ok
        ? answerUserFor(c, principal.user, user.value.user, 200)
        : answerProblem(c, useCaseProblem(user.error));
    },
  }),
  adminWriteEndpoint({
    id: 'deleteUser',
    method: 'DELETE',
    path: '/users/:id',
    tag: 'Users',
    summary: 'Delete an account, its sessions and its tokens.',
    input: noInput,
    headers: IF_MATCH,
    answers: { 204: { description: 'The account has been deleted; its e-mail address can be used again.' } },
    problems: ['forbidden', 'user_not_found', 'last_admin', 'version_mismatch', 'rate_limited'],
    handle: async ({ c, principal, origin }) => {
      const target = { actor: principal.user, id: recordIdOf(c) };
      const version = await expectedVersion(c.req.header('if-match'), useCases.getUser, target);
      if (!version.ok) return answerProblem(c, useCaseProblem(version.error));
      const deleted = await useCases.deleteUser({ ...target, expectedVersion: version.value }, origin);
      return deleted.ok ? c.body(null, 204) : answerProblem(c, useCaseProblem(deleted.error));
    },
  }),
];
