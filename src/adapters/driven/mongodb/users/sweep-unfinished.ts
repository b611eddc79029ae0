import { eq, filterValue } from '../connection/filter-value.ts';
import { BOUNDED } from '../connection/operation-limits.ts';
import { finishDeletion } from './delete-user.ts';
import type { EmailIdentities } from './email-identities.ts';
import { endOldSessions } from './end-old-sessions.ts';
import type { AccountCollections } from './user-collections.ts';
import { toUser } from './user-document.ts';

const MOST_AT_ONCE = 500;

/**
 * Finishes what crashed processes left unfinished: completes deletions, makes decided inserts live, removes undecided
 * ones, and removes sessions of earlier epochs. Any number of instances may run it concurrently. Returns how many
 * unfinished users it found.
 */
export const sweepUnfinished = async (
  collections: AccountCollections,
  identities: EmailIdentities,
  now: Date,
): Promise<number> => {
  const { users } = collections;
  const unfinished = await users
    .find({ sweepAfter: { $lt: filterValue(now) } }, { ...BOUNDED, limit: MOST_AT_ONCE })
    .toArray();
  for (const user of unfinished) {
    if (user.lifecycle === 'deleting') await finishDeletion(collections, identities, user);
    else if (user.lifecycle === 'live') await endOldSessions(collections, toUser(user));
    else if ((await identities.asAccount(user)) === null) {
      await users.deleteOne(
        { _id: eq(user._id), lifecycle: eq('pending'), emailClaim: eq(user.emailClaim) },
        BOUNDED,
      );
    }
  }
  return unfinished.length;
};
