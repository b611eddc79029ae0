import type { LastAdmin, UserNotFound } from '../../../application/ports/user-repository.ts';
import type { EmailKey } from '../../../domain/email.ts';
import { err, type Result } from '../../../domain/result.ts';
import type { User, UserId } from '../../../domain/user.ts';
import type { EmailIdentities } from './email-identities.ts';
import { eq } from './filter-value.ts';
import type { FindAccount } from './find-user.ts';

import { forgetOrigins } from './forget-origins.ts';
import { BOUNDED, SWEEP_MARGIN_MS } from './operation-limits.ts';
import { CONFLICT, retryConflicts } from './retry-conflicts.ts';
import type { MongoCollections, UserDocument } from './stored-documents.ts';
import { toUser } from './user-document.ts';
import type { UserWrites } from './write-user.ts';

/** For removing what is left of a user whose deletion has been decided. Doing it twice is no error. */
export const finishDeletion = async (
  collections: MongoCollections,
  identities: EmailIdentities,
  user: UserDocument,
): Promise<void> => {
  const { users, sessions } = collections;
  const claims = [{ key: user.emailKey, claim: user.emailClaim }, user.pendingEmail];
  for (const left of claims) {
    if (left === undefined) continue;
    await identities.release({ key: left.key as EmailKey, userId: user._id, claim: left.claim });
  }
  await sessions.deleteMany({ userId: eq(user._id) }, BOUNDED);
  await forgetOrigins(collections, user._id);
  await users.deleteOne({ _id: eq(user._id), lifecycle: eq('deleting') }, BOUNDED);
};

/** For deleting a user: the first write decides and stops every sign-in, the rest is cleaning up. */
export const createDeleteUser =
  (
    collections: MongoCollections,
    identities: EmailIdentities,
    findAccount: FindAccount,
    writes: UserWrites,
  ) =>
  async <E>(
    id: UserId,
    check: (current: User) => Result<User, E>,
  ): Promise<Result<User, E | UserNotFound | LastAdmin>> =>
    retryConflicts(async () => {
      const document = await findAccount(id);
      if (document === null) return err({ code: 'user_not_found' });
      const checked = check(toUser(document));
      if (!checked.ok) return checked;
      const outcome = await writes.beginDeletion(document, new Date(Date.now() + SWEEP_MARGIN_MS));
      if (outcome === CONFLICT) return CONFLICT;
      if (outcome === 'last_admin') return err({ code: 'last_admin' });
      await finishDeletion(collections, identities, document);
      return checked;
    });
