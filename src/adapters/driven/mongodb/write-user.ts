import type { Filter } from 'mongodb';
import { isActiveAdmin, type User } from '../../../domain/users/user.ts';
import type { AdminLedger } from './admin-ledger.ts';
import { endsSessions } from './end-old-sessions.ts';
import { eq } from './filter-value.ts';
import { BOUNDED, SWEEP_MARGIN_MS } from './operation-limits.ts';
import { CONFLICT } from './retry-conflicts.ts';
import type { MongoCollections, UserDocument } from './stored-documents.ts';
import { changeableFields, toUser } from './user-document.ts';

/** For the one write that decides a change, on condition that the document is still the one that was read. */
export interface UserWrites {
  change(current: UserDocument, next: User, newClaim: string | null): Promise<UserWriteOutcome>;
  /** `kept` is what is left of the user for ever. */
  beginDeletion(current: UserDocument, sweepAfter: Date, kept: KeptOfDeleted): Promise<UserWriteOutcome>;
}

export type KeptOfDeleted = Pick<UserDocument, 'addressDigest'>;

export type UserWriteOutcome = 'written' | 'last_admin' | typeof CONFLICT;

const unchanged = (current: UserDocument): Filter<UserDocument> => ({
  _id: eq(current._id),
  version: eq(current.version),
  lifecycle: eq('live' as const),
  // A new hash for the same password comes without a new version, and must not be undone.
  passwordHash: current.passwordHash === null ? { $eq: null } : eq(current.passwordHash),
});

/** For making them over the collections of one database. */
export const createUserWrites = ({ users }: MongoCollections, ledger: AdminLedger): UserWrites => {
  const decide = async (
    current: UserDocument,
    removesAdmin: boolean,
    write: () => Promise<boolean>,
  ): Promise<UserWriteOutcome> => {
    if (removesAdmin) return ledger.remove({ userId: current._id, version: current.version, write });
    return (await write()) ? 'written' : CONFLICT;
  };

  return {
    change: (current, next, newClaim) => {
      const claimed = newClaim === null ? {} : { 'pendingEmail.claim': eq(newClaim) };
      const fields = {
        ...changeableFields(next),
        // Whoever dies before the old sessions are removed leaves that to the sweep.
        ...(endsSessions(toUser(current), next)
          ? { sweepAfter: new Date(Date.now() + SWEEP_MARGIN_MS) }
          : {}),
      };
      const claim = newClaim === null ? {} : { emailClaim: newClaim };
      const ended = {
        ...(newClaim === null ? {} : { pendingEmail: '' as const }),
        // With the rename: the next search finds in an index whose words it has to store.
        ...(next.name === current.name ? {} : { words: '' as const }),
      };
      const update = {
        $set: { ...fields, ...claim },
        ...(Object.keys(ended).length === 0 ? {} : { $unset: ended }),
      };
      return decide(current, isActiveAdmin(toUser(current)) && !isActiveAdmin(next), async () => {
        const { matchedCount } = await users.updateOne(
          { ...unchanged(current), ...claimed },
          update,
          BOUNDED,
        );
        return matchedCount === 1;
      });
    },
    beginDeletion: (current, sweepAfter, kept) =>
      decide(current, isActiveAdmin(toUser(current)), async () => {
        const { matchedCount } = await users.updateOne(
          unchanged(current),
          { $set: { lifecycle: 'deleting', sweepAfter, ...kept } },
          BOUNDED,
        );
        return matchedCount === 1;
      }),
  };
};
