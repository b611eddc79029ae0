import type { Role } from './role.ts';
import type { User, UserId, UserStatus } from './user.ts';

/** For listing every order that users can be listed in. */
export const USER_SORTS = ['createdAt', '-createdAt', 'email', 'name'] as const;
export type UserSort = (typeof USER_SORTS)[number];

/** For where a page ended: the sort key of its last user (milliseconds for `createdAt`) and that user's id. */
export interface UserListPosition {
  readonly key: string | number;
  readonly id: UserId;
}

/**
 * For asking for one page of users. Filters go with the two `createdAt` sorts only, a prefix with `email` or
 * `name` only: each combination has its own index. `prefix` is compared with the sort key.
 */
export type UserListQuery = {
  readonly limit: number;
  readonly after: UserListPosition | null;
} & (
  | {
      readonly sort: 'createdAt' | '-createdAt';
      readonly status: UserStatus | null;
      readonly role: Role | null;
    }
  | { readonly sort: 'email' | 'name'; readonly prefix: string | null }
);

/** For one page of users; `next` is null on the last one. */
export interface UserPage {
  readonly users: readonly User[];
  readonly next: UserListPosition | null;
}

/** For a range of sort keys that begin with a prefix: `from` inclusive, `until` exclusive (null: no end). */
export interface KeyRange {
  readonly from: string;
  readonly until: string | null;
}

/**
 * For searching by prefix with a range instead of a pattern: `until` is the least text, in code point order,
 * that is greater than every text that begins with the prefix.
 */
export const prefixRange = (prefix: string): KeyRange => {
  const points = Array.from(prefix, (character) => character.codePointAt(0) ?? 0);
  while (points.length > 0) {
    const last = points.pop() ?? 0;
    if (last < 0x10ffff) {
      // The next code point after U+D7FF that can stand in a text is U+E000: surrogates stand for no character.
      const next = last === 0xd7ff ? 0xe000 : last + 1;
      return { from: prefix, until: String.fromCodePoint(...points, next) };
    }
  }
  return { from: prefix, until: null };
};
