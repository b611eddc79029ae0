import type { Filter } from 'mongodb';
import { isActiveAdmin, type User } from '../../../../domain/users/user.ts';
import { eq } from '../connection/filter-value.ts';
import { BOUNDED, SWEEP_MARGIN_MS } from '../connection/operation-limits.ts';
import { CONFLICT } from '../connection/retry-conflicts.ts';
import type { AdminLedger } from './admin-ledger.ts';
import { endsSessions } from './end-old-sessions.ts';
import type { UserCollections } from './user-collections.ts';
import { changeableFields, toUser, type UserDocument } from './user-document.ts';

/** The single writes that decide a change or a deletion, on condition that the document is still as it was read. */
export interface UserWrites {
  change(current: UserDocument, next: User, newClaim: string | null): Promise<UserWriteOutcome>;
  /** `kept` is what stays of the user permanently. */
  beginDeletion(current: UserDocument, sweepAfter: Date, kept: KeptOfDeleted): Promise<UserWriteOutcome>;
}

export type KeptOfDeleted = Pick<UserDocument, 'addressDigest'>;

export type UserWriteOutcome = 'written' | 'last_admin' | typeof CONFLICT;

const unchanged = (current: UserDocument): Filter<UserDocument> => ({
  _id: eq(current._id),
  version: eq(current.version),
  lifecycle: eq('live' as const),
  // A rehash of the same password does not increase the version, and must not be undone.
  passwordHash: current.passwordHash === null ? { $eq: null } : eq(current.passwordHash),
});

/** Makes these writes over the collections of one database. */
export const createUserWrites = ({ users }: UserCollections, ledger: AdminLedger): UserWrites => {
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
        // If the process crashes before the old sessions are removed, the sweep removes them.
        ...(endsSessions(toUser(current), next)
          ? { sweepAfter: new Date(Date.now() + SWEEP_MARGIN_MS) }
          : {}),
      };
      const claim = newClaim === null ? {} : { emailClaim: newClaim };
      const ended = {
        ...(newClaim === null ? {} : { pendingEmail: '' as const }),
        // In the same write as the rename: the index then tells the next search whose words it has to store.
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
