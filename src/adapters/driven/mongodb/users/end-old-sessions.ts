import type { User } from '../../../../domain/users/user.ts';
import { eq, filterValue } from '../connection/filter-value.ts';
import { BOUNDED } from '../connection/operation-limits.ts';
import type { AccountCollections } from './user-collections.ts';

/** Whether a change of a user ends sessions. */
export const endsSessions = (current: User, next: User): boolean =>
  next.sessionEpoch !== current.sessionEpoch;

/**
 * Removes the sessions of earlier epochs of a user, after a change that is decided, and clears `sweepAfter`. The
 * sessions are already invalid, because using a session reads the user. Idempotent; the sweep does it too.
 */
export const endOldSessions = async (
  { users, sessions }: AccountCollections,
  { id, sessionEpoch, version }: Pick<User, 'id' | 'sessionEpoch' | 'version'>,
): Promise<void> => {
  await sessions.deleteMany({ userId: eq(id), epoch: { $lt: filterValue(sessionEpoch) } }, BOUNDED);
  await users.updateOne(
    { _id: eq(id), version: eq(version), lifecycle: eq('live') },
    { $unset: { sweepAfter: '' } },
    BOUNDED,
  );
};
