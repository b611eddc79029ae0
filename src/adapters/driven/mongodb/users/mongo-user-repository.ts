import type { UserRepository } from '../../../../application/ports/user-repository.ts';
import { addressDigest } from '../../address-digest.ts';
import { eq, filterValue } from '../connection/filter-value.ts';
import { BOUNDED } from '../connection/operation-limits.ts';
import { type AdminLedger, createAdminLedger } from './admin-ledger.ts';
import { completeSearch } from './complete-search.ts';
import { createMongoDeleteUser } from './delete-user.ts';
import { createEmailIdentities, type EmailIdentities } from './email-identities.ts';
import { createMongoFindAccount } from './find-user.ts';
import { createMongoInsertUser } from './insert-user.ts';
import { createMongoListUsers } from './list-users.ts';
import { createMongoUpdateUser } from './update-user.ts';
import { type AccountCollections, INDEX_BY_SIGN_UP } from './user-collections.ts';
import { toUser, type UserDocument } from './user-document.ts';
import { createUserWrites } from './write-user.ts';

const toUserOrNull = (document: UserDocument | null) => (document === null ? null : toUser(document));

/** Stores users in MongoDB. Correct on a standalone server, a replica set and a sharded cluster. */
export const createMongoUserRepository = (
  collections: AccountCollections,
  identities: EmailIdentities = createEmailIdentities(collections),
  ledger: AdminLedger = createAdminLedger(collections),
): UserRepository => {
  const findAccount = createMongoFindAccount(collections, identities);
  const writes = createUserWrites(collections, ledger);
  return {
    insert: createMongoInsertUser(collections, identities),
    findById: async (id) => toUserOrNull(await findAccount(id)),
    findByEmail: async (key) => toUserOrNull(await identities.findHolder(key)),
    update: createMongoUpdateUser(collections, identities, findAccount, writes),
    replacePasswordHash: async (id, from, to) => {
      const replaced = await collections.users.updateOne(
        { _id: eq(id), passwordHash: eq(from), lifecycle: eq('live') },
        { $set: { passwordHash: to } },
        BOUNDED,
      );
      return replaced.matchedCount === 1;
    },
    delete: createMongoDeleteUser(collections, identities, findAccount, writes),
    findUnproven: async (seenBefore, most) => {
      const found = await collections.users
        .find({ 'signUp.lastSeenAt': { $lt: filterValue(seenBefore) } }, { ...BOUNDED, limit: most })
        .sort({ 'signUp.lastSeenAt': 1, _id: 1 })
        .hint(INDEX_BY_SIGN_UP)
        .toArray();
      // The sweep handles sign-ups and deletions that are in progress or were interrupted.
      return found.filter(({ lifecycle }) => lifecycle === 'live').map(toUser);
    },
    wasDeleted: async (id, key) => {
      const digest = eq(await addressDigest(key));
      const found = await Promise.all([
        collections.users.findOne({ _id: eq(id), lifecycle: eq('deleting') }, BOUNDED),
        collections.users.findOne({ addressDigest: digest }, BOUNDED),
      ]);
      return found.some((document) => document !== null);
    },
    list: createMongoListUsers(collections),
    completeSearch: (most) => completeSearch(collections, most),
  };
};
