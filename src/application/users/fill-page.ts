import type { User } from '../../domain/users/user.ts';
import type { UserListPosition, UserPage, UserSearchQuery } from '../../domain/users/user-list.ts';

/** What a store found at a position: the user, or null if the search does not show it. */
export interface Hit {
  readonly position: UserListPosition;
  readonly user: User | null;
}

/** The maximum number of reads per page: hidden users make a page shorter rather than slower. */
const MOST_READS = 5;

/**
 * Fills one page of a search. `read` returns the hits after a position, at most `most`; fewer mean that there are no
 * more. A page ends after a bounded number of reads, even if it is not full.
 */
export const fillPage = async (
  { limit, after }: Pick<UserSearchQuery, 'limit' | 'after'>,
  read: (after: UserListPosition | null, most: number) => Promise<readonly Hit[]>,
): Promise<UserPage> => {
  const users: User[] = [];
  let last = after;
  for (let count = 0; count < MOST_READS; count += 1) {
    const hits = await read(last, limit + 1);
    for (const { position, user } of hits) {
      if (user !== null && users.length === limit) return { users, next: last };
      if (user !== null) users.push(user);
      last = position;
    }
    if (hits.length <= limit) return { users, next: null };
  }
  return { users, next: last };
};
