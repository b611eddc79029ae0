import type { ImportedUser } from '../../../domain/imported-user.ts';
import { err, ok, type Result } from '../../../domain/result.ts';

const OBJECT_ID = /^[0-9a-f]{24}$/;

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;

const hexOf = (id: unknown): string | null => {
  const text = typeof id === 'string' ? id : member(id, '$oid');
  return typeof text === 'string' && OBJECT_ID.test(text) ? text : null;
};

/**
 * For the mapping of a user document of the NestJS and mongoose tutorial app, `{ _id, name, email, password }`
 * with a bcrypt hash as `password`, as `mongoexport` writes it (MongoDB Extended JSON v2). The ObjectId stays
 * the id, as its hex string; its first four bytes are the second in which the user was made.
 */
export const parseTutorialUserDocument = (document: unknown): Result<ImportedUser, string> => {
  const id = hexOf(member(document, '_id'));
  if (id === null) return err('_id must be an ObjectId: {"$oid": "<24 hexadecimal digits>"}');
  return ok({
    id,
    name: member(document, 'name'),
    email: member(document, 'email'),
    passwordHash: member(document, 'password'),
    createdAt: new Date(Number.parseInt(id.slice(0, 8), 16) * 1000),
  });
};
