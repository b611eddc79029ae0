import { unavailable } from '../../../../application/ports/unavailable.ts';
import type { UserId } from '../../../../domain/users/user.ts';
import { eq } from '../connection/filter-value.ts';
import { isDuplicateKey } from '../connection/mongo-failure.ts';
import { BOUNDED } from '../connection/operation-limits.ts';
import { CONFLICT, jitter } from '../connection/retry-conflicts.ts';
import {
  type AdminLedgerDocument,
  INDEX_BY_ROLE_AND_STATUS,
  type UserCollections,
} from './user-collections.ts';

/** A write that removes an active admin. It must match the version, and resolves to whether it did. */
export interface AdminRemoval {
  readonly userId: UserId;
  readonly version: number;
  write(): Promise<boolean>;
}

/** Keeps at least one active admin: only one removal at a time is between counting the admins and writing. */
export interface AdminLedger {
  remove(removal: AdminRemoval): Promise<'written' | 'last_admin' | typeof CONFLICT>;
}

const LEDGER_ID = 'admins';
const PAUSE_MS = 40;
const MAX_WAIT_MS = 8000;

/**
 * Makes the ledger over the collections of one database. `patienceMs`: how long to wait for the same holder, in
 * milliseconds, before it is evicted.
 */
export const createAdminLedger = ({ users, invariants }: UserCollections, patienceMs = 2000): AdminLedger => {
  const clear = (seq: number) =>
    invariants.updateOne({ _id: eq(LEDGER_ID), seq: eq(seq) }, { $set: { intent: null } }, BOUNDED);

  const enter = async ({ userId, version }: AdminRemoval): Promise<number | null> => {
    const entered = await invariants.findOneAndUpdate(
      { _id: eq(LEDGER_ID), intent: { $eq: null } },
      { $set: { intent: { userId, version, at: new Date() } }, $inc: { seq: 1 } },
      { ...BOUNDED, returnDocument: 'after' },
    );
    return entered?.seq ?? null;
  };

  const begin = async (): Promise<void> => {
    try {
      await invariants.insertOne({ _id: LEDGER_ID, seq: 0, intent: null }, BOUNDED);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  };

  // The version decides, not the elapsed time: the write of a holder that is only slow fails.
  const evict = async ({ seq, intent }: AdminLedgerDocument): Promise<void> => {
    if (intent === null) return;
    await users.updateOne(
      { _id: eq(intent.userId), version: eq(intent.version) },
      { $inc: { version: 1 } },
      BOUNDED,
    );
    await clear(seq);
  };

  const waitToEnter = async (removal: AdminRemoval): Promise<number> => {
    const begun = Date.now();
    let met = { seq: -1, since: begun };
    while (Date.now() - begun < MAX_WAIT_MS) {
      const seq = await enter(removal);
      if (seq !== null) return seq;
      const ledger = await invariants.findOne({ _id: eq(LEDGER_ID) }, BOUNDED);
      if (ledger === null) {
        await begin();
        continue;
      }
      if (ledger.seq !== met.seq) met = { seq: ledger.seq, since: Date.now() };
      else if (Date.now() - met.since >= patienceMs) await evict(ledger);
      await jitter(PAUSE_MS);
    }
    throw unavailable(
      'the database',
      new Error('the record of administrators was locked by other writes for too long'),
    );
  };

  const anotherIsThere = async (userId: UserId): Promise<boolean> => {
    const admins = await users
      .find(
        { lifecycle: eq('live'), roles: eq('admin'), status: eq('active') },
        { ...BOUNDED, hint: INDEX_BY_ROLE_AND_STATUS, projection: { _id: 1 }, limit: 2 },
      )
      .toArray();
    return admins.some(({ _id }) => _id !== userId);
  };

  return {
    remove: async (removal) => {
      const seq = await waitToEnter(removal);
      // Not in a `finally`: when it is unknown whether the write happened, only an eviction may clear the ledger.
      const outcome = (await anotherIsThere(removal.userId))
        ? (await removal.write())
          ? 'written'
          : CONFLICT
        : 'last_admin';
      await clear(seq);
      return outcome;
    },
  };
};
