import type { Filter } from 'mongodb';
import {
  prefixRange,
  type UserListPosition,
  type UserListQuery,
  type UserPage,
  type UserSearchQuery,
} from '../../../../domain/users/user-list.ts';
import { eq, type FilterValue, filterValue } from '../connection/filter-value.ts';
import { BOUNDED } from '../connection/operation-limits.ts';
import { createMongoSearchUsers } from './search-users.ts';
import {
  INDEX_BY_CREATED,
  INDEX_BY_EMAIL,
  INDEX_BY_NAME,
  INDEX_BY_ROLE,
  INDEX_BY_ROLE_AND_STATUS,
  INDEX_BY_STATUS,
  type UserCollections,
} from './user-collections.ts';
import { toUser, type UserDocument } from './user-document.ts';

type SortField = 'createdAt' | 'emailKey' | 'nameKey';
type Condition = Record<string, FilterValue>;

interface ListPlan {
  readonly index: string;
  readonly field: SortField;
  readonly direction: 1 | -1;
  readonly equal: Filter<UserDocument>;
  readonly within: Condition;
}

const withinPrefix = (prefix: string | null): Condition => {
  if (prefix === null) return {};
  const { from, until } = prefixRange(filterValue(prefix));
  return until === null ? { $gte: from } : { $gte: from, $lt: until };
};

const planOf = (query: Exclude<UserListQuery, UserSearchQuery>): ListPlan => {
  if ('prefix' in query) {
    const [index, field] =
      query.sort === 'email' ? [INDEX_BY_EMAIL, 'emailKey' as const] : [INDEX_BY_NAME, 'nameKey' as const];
    return { index, field, direction: 1, equal: {}, within: withinPrefix(query.prefix) };
  }
  const { status, role } = query;
  const [withStatus, without] =
    role === null ? [INDEX_BY_STATUS, INDEX_BY_CREATED] : [INDEX_BY_ROLE_AND_STATUS, INDEX_BY_ROLE];
  return {
    index: status === null ? without : withStatus,
    field: 'createdAt',
    direction: query.sort === 'createdAt' ? 1 : -1,
    equal: {
      ...(role === null ? {} : { roles: eq(role) }),
      ...(status === null ? {} : { status: eq(status) }),
    },
    within: {},
  };
};

const sortKey = (field: SortField, { key }: UserListPosition): FilterValue => {
  if (typeof key !== (field === 'createdAt' ? 'number' : 'string')) {
    throw new TypeError('the cursor belongs to a list with another order');
  }
  return typeof key === 'number' ? new Date(key) : key;
};

const positionOf = (field: SortField, user: UserDocument): UserListPosition => ({
  key: field === 'createdAt' ? user.createdAt.getTime() : user[field],
  id: user._id,
});

/**
 * Makes the function that reads one page of users. What follows a position is read in two steps: the rest of the
 * users with the same key, then the users with a later key. Each step is one range of the index, where a single
 * filter with `$or` would scan it.
 */
export const createMongoListUsers = (collections: UserCollections) => {
  const { users } = collections;
  const searchUsers = createMongoSearchUsers(collections);
  return async (query: UserListQuery): Promise<UserPage> => {
    if ('search' in query) return searchUsers(query);
    const { index, field, direction, equal, within } = planOf(query);
    const { limit, after } = query;
    const found: UserDocument[] = [];

    const read = async (condition: Condition, beyondId: Filter<UserDocument>): Promise<void> => {
      const range = Object.keys(condition).length === 0 ? {} : { [field]: condition };
      const page = await users
        .find(
          { lifecycle: eq('live'), ...equal, ...range, ...beyondId },
          {
            ...BOUNDED,
            hint: index,
            sort: { [field]: direction, _id: direction },
            limit: limit + 1 - found.length,
          },
        )
        .toArray();
      found.push(...page);
    };

    if (after === null) await read(within, {});
    else {
      const beyond = direction === 1 ? '$gt' : '$lt';
      const key = sortKey(field, after);
      await read({ ...within, $eq: key }, { _id: { [beyond]: filterValue(after.id) } });
      if (found.length <= limit) await read({ ...within, [beyond]: key }, {});
    }

    const page = found.slice(0, limit);
    const last = page.at(-1);
    const next = found.length > limit && last !== undefined ? positionOf(field, last) : null;
    return { users: page.map(toUser), next };
  };
};
