import { z } from 'zod';
import type { UserListPosition, UserSort } from '../../../domain/user-list.ts';
import { parseStrictJson } from './parse-strict-json.ts';

const MAX_CURSOR_LENGTH = 8192;
const BASE64URL = /^[\w-]+$/;

const position = <S extends UserSort, K extends z.ZodType>(sorts: readonly [S, ...S[]], key: K) =>
  z.strictObject({
    v: z.literal(1),
    sort: z.enum(sorts),
    key,
    id: z.string().regex(/^[\w-]{1,128}$/),
  });

const cursorSchema = z.union([
  position(['createdAt', '-createdAt'], z.int().min(-8.64e15).max(8.64e15)),
  position(['email', 'name'], z.string().max(2048)),
]);

/** For writing down where a page ended, as text that clients do not look into. */
export const encodeUserListCursor = (sort: UserSort, { key, id }: UserListPosition): string => {
  const bytes = new TextEncoder().encode(JSON.stringify({ v: 1, sort, key, id }));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};

const decodeText = (cursor: string): string | null => {
  if (cursor.length > MAX_CURSOR_LENGTH || !BASE64URL.test(cursor)) return null;
  try {
    const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** For reading a cursor back; null when it is not one of ours, or was made for another order. */
export const decodeUserListCursor = (sort: UserSort, cursor: string): UserListPosition | null => {
  const text = decodeText(cursor);
  const value = text === null ? null : parseStrictJson(text);
  const parsed = value?.ok ? cursorSchema.safeParse(value.value) : null;
  if (!parsed?.success || parsed.data.sort !== sort) return null;
  const { key, id } = parsed.data;
  return typeof key !== 'string' || key.isWellFormed() ? { key, id } : null;
};
