import type { EmailTaken, LastAdmin, UserNotFound } from '../../../../application/ports/user-repository.ts';
import type { EmailKey } from '../../../../domain/email/email.ts';
import { err, ok, type Result } from '../../../../domain/result.ts';
import type { User, UserId } from '../../../../domain/users/user.ts';
import { eq } from '../connection/filter-value.ts';
import { BOUNDED } from '../connection/operation-limits.ts';
import { CONFLICT, retryConflicts } from '../connection/retry-conflicts.ts';
import type { EmailClaim, EmailIdentities } from './email-identities.ts';
import { endOldSessions, endsSessions } from './end-old-sessions.ts';
import type { FindAccount } from './find-user.ts';
import type { AccountCollections } from './user-collections.ts';
import { toUser, type UserDocument } from './user-document.ts';
import type { UserWriteOutcome, UserWrites } from './write-user.ts';

type WriteOutcome = UserWriteOutcome | 'email_taken';

const ownClaim = (user: UserDocument): EmailClaim => ({
  key: user.emailKey as EmailKey,
  userId: user._id,
  claim: user.emailClaim,
});

/**
 * Makes the update of a user by compare-and-set. A new address is recorded in the user document, claimed, then
 * assigned by the write that makes all changes. Interrupted at any point, one of the two addresses works and neither
 * is blocked.
 */
export const createMongoUpdateUser = (
  collections: AccountCollections,
  identities: EmailIdentities,
  findAccount: FindAccount,
  writes: UserWrites,
) => {
  const { users } = collections;

  const note = async (current: UserDocument, { key, claim }: EmailClaim): Promise<boolean> => {
    const noted = await users.updateOne(
      { _id: eq(current._id), version: eq(current.version), lifecycle: eq('live') },
      { $set: { pendingEmail: { key, claim } } },
      BOUNDED,
    );
    if (noted.matchedCount === 0) return false;
    // An earlier change that was interrupted, or is interrupted by this one, can no longer succeed, so its claim is
    // released.
    const left = current.pendingEmail;
    if (left !== undefined) {
      await identities.release({ key: left.key as EmailKey, userId: current._id, claim: left.claim });
    }
    return true;
  };

  const forget = (wanted: EmailClaim) =>
    users.updateOne(
      { _id: eq(wanted.userId), 'pendingEmail.claim': eq(wanted.claim) },
      { $unset: { pendingEmail: '' } },
      BOUNDED,
    );

  const moveToAddress = async (current: UserDocument, next: User): Promise<WriteOutcome> => {
    const wanted = { key: next.email.key, userId: current._id, claim: crypto.randomUUID() };
    if (!(await note(current, wanted))) return CONFLICT;
    if ((await identities.claim(wanted)) === 'taken') {
      await forget(wanted);
      return 'email_taken';
    }
    const outcome = await writes.change(current, next, wanted.claim);
    if (outcome === 'written') {
      await identities.release(ownClaim(current));
      return outcome;
    }
    await forget(wanted);
    await identities.release(wanted);
    return outcome;
  };

  return async <E>(
    id: UserId,
    change: (current: User) => Result<User, E>,
  ): Promise<Result<User, E | UserNotFound | EmailTaken | LastAdmin>> =>
    retryConflicts(async () => {
      const document = await findAccount(id);
      if (document === null) return err({ code: 'user_not_found' });
      const current = toUser(document);
      const changed = change(current);
      if (!changed.ok || changed.value === current) return changed;

      const { createdAt, version } = current;
      const next = { ...changed.value, id, createdAt, version: version + 1 };
      const outcome =
        next.email.key === current.email.key
          ? await writes.change(document, next, null)
          : await moveToAddress(document, next);
      if (outcome === CONFLICT) return CONFLICT;
      if (outcome !== 'written') return err({ code: outcome });
      if (endsSessions(current, next)) await endOldSessions(collections, next);
      return ok(next);
    });
};
