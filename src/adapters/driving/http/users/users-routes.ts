import { BASIC_ROLES } from '../../../../domain/users/role.ts';
import { orderOf } from '../../../../domain/users/user-list.ts';
import { answerProblem } from '../answer/problem.ts';
import { PASSWORD_PROBLEMS, useCaseProblem } from '../answer/use-case-problem.ts';
import { adminWriteEndpoint, bearerEndpoint } from '../endpoint/endpoint.ts';
import type { CreateEndpoints } from '../endpoint/endpoint-group.ts';
import { publicPath } from '../http-settings.ts';
import { jsonBody } from '../input/json-body.ts';
import { queryString } from '../input/query-string.ts';
import { requestLocale } from '../input/request-locale.ts';
import { answerUserFor, ETAG_HEADER } from './answer-user.ts';
import { decodeUserListCursor, encodeUserListCursor } from './user-list-cursor.ts';
import {
  createUserSchema,
  listUsersSchema,
  type UserPageBody,
  userPageSchema,
} from './user-management-schemas.ts';
import { toUserBodyFor, userSchema } from './user-schema.ts';

/** The endpoints to list and create accounts, for administrators. */
export const usersEndpoints: CreateEndpoints = ({
  useCases,
  settings: { roles = BASIC_ROLES, ...settings },
}) => [
  bearerEndpoint({
    id: 'listUsers',
    method: 'GET',
    path: '/users',
    tag: 'Users',
    summary: 'List accounts, page by page.',
    description:
      'Accounts that are created or deleted while you page never make another account appear twice or be skipped. On the ' +
      'last page `nextCursor` is null. With `q`, the pages before it can have fewer accounts than `limit`.',
    input: queryString(listUsersSchema(roles)),
    answers: { 200: { description: 'One page of accounts.', schema: userPageSchema } },
    problems: ['forbidden'],
    handle: async ({ c, principal, input: { cursor, ...query } }) => {
      const order = orderOf(query);
      const after = cursor === undefined ? undefined : decodeUserListCursor(order, cursor);
      if (after === null) {
        return answerProblem(c, {
          code: 'malformed_request',
          detail:
            'the cursor is invalid; send nextCursor of the previous page unchanged, with the same sort and q',
        });
      }
      const page = await useCases.listUsers({ actor: principal.user, ...query, after });
      if (!page.ok) return answerProblem(c, useCaseProblem(page.error));
      const { users, next } = page.value;
      const body: UserPageBody = {
        items: users.map((user) => toUserBodyFor(principal.user, user, c.get('latchkeyCompat'))),
        nextCursor: next === null ? null : encodeUserListCursor(order, next),
      };
      return c.json(body);
    },
  }),
  adminWriteEndpoint({
    id: 'createUser',
    method: 'POST',
    path: '/users',
    tag: 'Users',
    summary: 'Create an account for a user.',
    description: 'Without `password`, the user gets an e-mail with an invitation to choose one.',
    input: jsonBody(createUserSchema(roles)),
    answers: {
      201: {
        description: 'The account has been created.',
        schema: userSchema,
        headers: { ...ETAG_HEADER, Location: 'The URL of the account.' },
      },
    },
    problems: ['forbidden', 'email_taken', ...PASSWORD_PROBLEMS, 'rate_limited', 'overloaded'],
    handle: async ({ c, principal, origin, input }) => {
      const user = await useCases.createUser(
        { actor: principal.user, ...input, locale: requestLocale(c) },
        origin,
      );
      if (!user.ok) return answerProblem(c, useCaseProblem(user.error));
      c.header('Location', publicPath(settings, `/users/${user.value.id}`));
      return answerUserFor(c, principal.user, user.value, 201);
    },
  }),
];
