import type { User } from '../../../domain/user.ts';
import { eq, filterValue } from './filter-value.ts';
import { BOUNDED } from './operation-limits.ts';
import type { MongoCollections } from './stored-documents.ts';

/** For knowing whether a change of a user concerns its sessions. */
export const concernsSessions = (current: User, next: User): boolean =>
  next.sessionEpoch !== current.sessionEpoch || next.roles.join() !== current.roles.join();

/**
 * For making the sessions of a user follow a change that has been decided: those of older epochs end, the others
 * get its roles, unless they have those of a later version. Doing it twice is no error, and the sweep does it too.
 */
export const followUser = async (
  { users, sessions }: MongoCollections,
  { id, sessionEpoch, roles, version }: Pick<User, 'id' | 'sessionEpoch' | 'roles' | 'version'>,
): Promise<void> => {
  await sessions.deleteMany({ userId: eq(id), epoch: { $lt: filterValue(sessionEpoch) } }, BOUNDED);
  await sessions.updateMany(
    { userId: eq(id), userVersion: { $lt: filterValue(version) } },
    { $set: { roles: [...roles], userVersion: version } },
    BOUNDED,
  );
  await users.updateOne(
    { _id: eq(id), version: eq(version), lifecycle: eq('live') },
    { $unset: { sweepAfter: '' } },
    BOUNDED,
  );
};
