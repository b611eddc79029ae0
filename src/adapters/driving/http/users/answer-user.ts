import type { Actor } from '../../../../domain/users/actor.ts';
import type { User } from '../../../../domain/users/user.ts';
import { entityTag } from '../answer/entity-tag.ts';
import type { HttpContext } from '../http-env.ts';
import { toUserBody, toUserBodyFor } from './user-schema.ts';

/** For documenting the header that {@link answerUser} sets. */
export const ETAG_HEADER = { ETag: "The record's version, to be sent back as If-Match." } as const;

/** For answering with the own account and its version. */
export const answerUser = (c: HttpContext, user: User, status: 200 | 201): Response => {
  c.header('ETag', entityTag(user.version));
  return c.json(toUserBody(user, c.get('latchkeyCompat')), status);
};

/** For answering with one account and its version where accounts are managed. */
export const answerUserFor = (c: HttpContext, actor: Actor, user: User, status: 200 | 201): Response => {
  c.header('ETag', entityTag(user.version));
  return c.json(toUserBodyFor(actor, user, c.get('latchkeyCompat')), status);
};
