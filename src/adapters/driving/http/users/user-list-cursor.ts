import * as z from 'zod';
import type { UserListPosition, UserOrder } from '../../../../domain/users/user-list.ts';
import { decodeCursor, encodeCursor } from '../input/cursor-text.ts';

const position = <S extends UserOrder, K extends z.ZodType>(sorts: readonly [S, ...S[]], key: K) =>
  z.strictObject({
    v: z.literal(1),
    sort: z.enum(sorts),
    key,
    id: z.string().regex(/^[\w-]{1,128}$/),
  });

const cursorSchema = z.union([
  position(['createdAt', '-createdAt'], z.int().min(-8.64e15).max(8.64e15)),
  position(['email', 'name', 'word'], z.string().max(2048)),
]);

/** Encodes the position at which a page of the user list ended, as opaque text. */
export const encodeUserListCursor = (sort: UserOrder, { key, id }: UserListPosition): string =>
  encodeCursor({ v: 1, sort, key, id });

/** Decodes a cursor; null when it is not one of this list, or was made for another sort order. */
export const decodeUserListCursor = (sort: UserOrder, cursor: string): UserListPosition | null => {
  const parsed = cursorSchema.safeParse(decodeCursor(cursor));
  if (!parsed.success || parsed.data.sort !== sort) return null;
  const { key, id } = parsed.data;
  return typeof key !== 'string' || key.isWellFormed() ? { key, id } : null;
};
