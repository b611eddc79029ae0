import type { LastAdmin, UserNotFound } from '../../../../application/ports/user-repository.ts';
import type { EmailKey } from '../../../../domain/email/email.ts';
import { err, type Result } from '../../../../domain/result.ts';
import type { User, UserId } from '../../../../domain/users/user.ts';
import { addressDigest } from '../../address-digest.ts';
import { forgetOrigins } from '../audit/forget-origins.ts';
import { eq } from '../connection/filter-value.ts';
import { BOUNDED, SWEEP_MARGIN_MS } from '../connection/operation-limits.ts';
import { CONFLICT, retryConflicts } from '../connection/retry-conflicts.ts';
import type { EmailIdentities } from './email-identities.ts';
import type { FindAccount } from './find-user.ts';
import type { AccountCollections } from './user-collections.ts';
import { toUser, type UserDocument } from './user-document.ts';
import type { UserWrites } from './write-user.ts';

/**
 * Removes the data of a user whose deletion is decided. Only the id and, if any, the digest of the address stay.
 * Idempotent.
 */
export const finishDeletion = async (
  collections: AccountCollections,
  identities: EmailIdentities,
  user: UserDocument,
): Promise<void> => {
  const { users, sessions, userWords, factors, trustedDevices } = collections;
  const claims = [{ key: user.emailKey, claim: user.emailClaim }, user.pendingEmail];
  for (const claimed of claims) {
    if (claimed === undefined) continue;
    await identities.release({ key: claimed.key as EmailKey, userId: user._id, claim: claimed.claim });
  }
  await sessions.deleteMany({ userId: eq(user._id) }, BOUNDED);
  await userWords.deleteMany({ userId: eq(user._id) }, BOUNDED);
  await factors.deleteOne({ _id: eq(user._id) }, BOUNDED);
  await trustedDevices.deleteMany({ userId: eq(user._id) }, BOUNDED);
  await forgetOrigins(collections, user._id);
  const { addressDigest: digest } = user;
  const left = { lifecycle: 'deleting', ...(digest === undefined ? {} : { addressDigest: digest }) };
  await users.replaceOne({ _id: eq(user._id), lifecycle: eq('deleting') }, left as UserDocument, BOUNDED);
};

/** Makes the deletion of a user: the first write decides it and prevents every sign-in; the rest removes data. */
export const createMongoDeleteUser =
  (
    collections: AccountCollections,
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
      // Nothing is kept of an unverified address: anyone who entered it could prevent its owner from being imported.
      const kept = document.emailVerified
        ? { addressDigest: await addressDigest(document.emailKey as EmailKey) }
        : {};
      const sweepAfter = new Date(Date.now() + SWEEP_MARGIN_MS);
      const outcome = await writes.beginDeletion(document, sweepAfter, kept);
      if (outcome === CONFLICT) return CONFLICT;
      if (outcome === 'last_admin') return err({ code: 'last_admin' });
      await finishDeletion(collections, identities, { ...document, ...kept });
      return checked;
    });
