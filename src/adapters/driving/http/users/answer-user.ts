import type { Actor } from '../../../../domain/users/actor.ts';
import type { User } from '../../../../domain/users/user.ts';
import { entityTag } from '../answer/entity-tag.ts';
import type { HttpContext } from '../http-env.ts';
import { toUserBody, toUserBodyFor } from './user-schema.ts';

/** The header that {@link answerUser} and {@link answerUserFor} set, for the OpenAPI document. */
export const ETAG_HEADER = {
  ETag: 'The version of the account. Send it as `If-Match` to change only this version.',
} as const;

/** Answers with the caller's own account, and its version as ETag. Never has private metadata. */
export const answerUser = (c: HttpContext, user: User, status: 200 | 201): Response => {
  c.header('ETag', entityTag(user.version));
  return c.json(toUserBody(user, c.get('latchkeyCompat')), status);
};

/** Answers with an account, and its version as ETag, on the routes that manage accounts. */
export const answerUserFor = (c: HttpContext, actor: Actor, user: User, status: 200 | 201): Response => {
  c.header('ETag', entityTag(user.version));
  return c.json(toUserBodyFor(actor, user, c.get('latchkeyCompat')), status);
};
