import type { User } from '../../../domain/user.ts';
import { entityTag } from './entity-tag.ts';
import type { HttpContext } from './http-env.ts';
import { toUserBody } from './schemas/user-schema.ts';

/** For documenting the header that {@link answerUser} sets. */
export const ETAG_HEADER = { ETag: "The record's version, to be sent back as If-Match." } as const;

/** For answering with one account and its version. */
export const answerUser = (c: HttpContext, user: User, status: 200 | 201): Response => {
  c.header('ETag', entityTag(user.version));
  return c.json(toUserBody(user, c.get('latchkeyCompat')), status);
};
