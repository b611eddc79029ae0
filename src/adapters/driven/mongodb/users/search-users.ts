import { fillPage } from '../../../../application/users/fill-page.ts';
import { isFoundBy } from '../../../../domain/users/name-search.ts';
import {
  prefixRange,
  type UserListPosition,
  type UserPage,
  type UserSearchQuery,
} from '../../../../domain/users/user-list.ts';
import { eq, filterValue } from '../connection/filter-value.ts';
import { BOUNDED } from '../connection/operation-limits.ts';
import { SEPARATOR, storeDueWords } from './store-words.ts';
import type { UserCollections, UserWordDocument } from './user-collections.ts';
import { toUser } from './user-document.ts';

/**
 * The largest number of recently stored or renamed users whose words a search stores first, so that it finds them.
 * Users beyond it are found by a later search.
 */
const MOST_DUE = 200;

/** Sorts after the separator, so a position with it is beyond every version of the user's entry. */
const BEYOND = '\n';

const positionOf = ({ _id, userId }: UserWordDocument): UserListPosition => ({
  key: _id.slice(0, _id.indexOf(SEPARATOR)),
  id: userId,
});

const beyond = ({ key, id }: UserListPosition): string =>
  [filterValue(String(key)), `${filterValue(id)}${BEYOND}`].join(SEPARATOR);

/**
 * Makes the function that reads one page of the users whose name matches a search: one range of the words' `_id`,
 * then the users by `_id`. An entry counts only while `words` of the user names its version.
 */
export const createMongoSearchUsers = (collections: UserCollections) => {
  const { users, userWords } = collections;

  const findUsers = async (entries: readonly UserWordDocument[]) => {
    if (entries.length === 0) return new Map();
    const ids = entries.map(({ userId }) => filterValue(userId));
    const found = await users
      .find(
        { _id: { $in: ids }, lifecycle: eq('live') },
        { ...BOUNDED, hint: { _id: 1 }, batchSize: ids.length + 1 },
      )
      .toArray();
    return new Map(found.map((user) => [user._id, user]));
  };

  return async (query: UserSearchQuery): Promise<UserPage> => {
    await storeDueWords(collections, MOST_DUE);
    const { from, until } = prefixRange(filterValue(query.search.prefix));
    const end = until === null ? {} : { $lt: until };
    return fillPage(query, async (after, most) => {
      const beginning = after === null ? { $gte: from } : { $gt: beyond(after) };
      const entries = await userWords
        .find(
          { _id: { ...beginning, ...end } },
          { ...BOUNDED, hint: { _id: 1 }, sort: { _id: 1 }, limit: most, batchSize: most },
        )
        .toArray();
      const byId = await findUsers(entries.filter((entry) => isFoundBy(query.search, entry)));
      return entries.map((entry) => {
        const user = byId.get(entry.userId);
        const counts = user?.words?.version === entry.version && isFoundBy(query.search, entry);
        return { position: positionOf(entry), user: counts ? toUser(user) : null };
      });
    });
  };
};
