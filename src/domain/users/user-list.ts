import type { FieldProblem } from '../field-problem.ts';
import { err, ok, type Result } from '../result.ts';
import { codePointLength, hasControlCharacter } from '../text.ts';
import { nameKey } from './name.ts';
import { type NameSearch, parseNameSearch } from './name-search.ts';
import type { Role } from './role.ts';
import type { User, UserId, UserStatus } from './user.ts';

/** The orders in which users can be listed. */
export const USER_SORTS = ['createdAt', '-createdAt', 'email', 'name'] as const;
export type UserSort = (typeof USER_SORTS)[number];

/** The end of a page: the sort key of its last user (milliseconds for `createdAt`) and that user's id. */
export interface UserListPosition {
  readonly key: string | number;
  readonly id: UserId;
}

/**
 * A query for one page of users. Filters work only with the two `createdAt` sorts, a prefix only with `email` or
 * `name`: each combination has its own index. `prefix` is compared with the sort key. A search is ordered by the
 * matching entry of the name, then by id.
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
  | { readonly sort: 'name'; readonly search: NameSearch }
);

/** A query for one page of the users whose names match a search. */
export type UserSearchQuery = Extract<UserListQuery, { readonly search: NameSearch }>;

/** A page of users. `next` is null on the last one. A page of a search may have fewer users than requested. */
export interface UserPage {
  readonly users: readonly User[];
  readonly next: UserListPosition | null;
}

/** The range of sort keys with a prefix: `from` inclusive, `until` exclusive (null: no end). */
export interface KeyRange {
  readonly from: string;
  readonly until: string | null;
}

/**
 * Converts a prefix to a range, so that a search needs no pattern. `until` is the least text, in code point order, that
 * is greater than every text that begins with the prefix.
 */
export const prefixRange = (prefix: string): KeyRange => {
  const points = Array.from(prefix, (character) => character.codePointAt(0) ?? 0);
  while (points.length > 0) {
    const last = points.pop() ?? 0;
    if (last < 0x10ffff) {
      // The next code point after U+D7FF that can be in a text is U+E000: surrogates are not characters.
      const next = last === 0xd7ff ? 0xe000 : last + 1;
      return { from: prefix, until: String.fromCodePoint(...points, next) };
    }
  }
  return { from: prefix, until: null };
};

const MAX_PAGE = 200;
const DEFAULT_PAGE = 50;
const MAX_SEARCH_LENGTH = 256;

/** The query parameters of a list request, before validation. Absent members are undefined. */
export interface UserListRequest {
  readonly limit?: number | undefined;
  readonly after?: UserListPosition | undefined;
  readonly sort?: UserSort | undefined;
  readonly q?: string | undefined;
  readonly status?: UserStatus | undefined;
  readonly role?: Role | undefined;
}

const refused = (path: string, message: string): Result<never, FieldProblem> =>
  err({ path, code: 'query_invalid', message });

/** Converts a request to a query that an index serves; on error, says which parameters cannot be combined or are invalid. */
export const parseUserListQuery = (request: UserListRequest): Result<UserListQuery, FieldProblem> => {
  const { limit = DEFAULT_PAGE, after = null, sort = 'createdAt', q, status, role } = request;
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE) {
    return refused('limit', `must be a whole number from 1 to ${MAX_PAGE}`);
  }
  if (sort === 'createdAt' || sort === '-createdAt') {
    if (q !== undefined) return refused('q', 'can only be used with sort=email or sort=name');
    return ok({ limit, after, sort, status: status ?? null, role: role ?? null });
  }
  if (status !== undefined)
    return refused('status', 'can only be used with sort=createdAt or sort=-createdAt');
  if (role !== undefined) return refused('role', 'can only be used with sort=createdAt or sort=-createdAt');
  if (
    q !== undefined &&
    (!q.isWellFormed() || codePointLength(q) > MAX_SEARCH_LENGTH || hasControlCharacter(q))
  ) {
    return refused(
      'q',
      `must be at most ${MAX_SEARCH_LENGTH} characters of valid Unicode, without control characters`,
    );
  }
  const search = sort === 'name' && q !== undefined ? parseNameSearch(q) : null;
  if (sort === 'name' && search !== null) {
    if (after !== null && !String(after.key).startsWith(search.prefix)) {
      return refused('cursor', 'belongs to another q; send the same q as for the previous page');
    }
    return ok({ limit, after, sort, search });
  }
  return ok({ limit, after, sort, prefix: q === undefined || q === '' ? null : nameKey(q) });
};

/** The order of a list: a search by name is ordered by the matching entry. */
export type UserOrder = UserSort | 'word';

/** Returns the order that a request asks for; any order for a request that will be refused. */
export const orderOf = ({ sort = 'createdAt', q = '' }: Pick<UserListRequest, 'sort' | 'q'>): UserOrder => {
  // A character has at most two UTF-16 units: longer text will be refused and need not be searched for words.
  if (sort !== 'name' || q.length > MAX_SEARCH_LENGTH * 2) return sort;
  return parseNameSearch(q) === null ? sort : 'word';
};
