import { unavailable } from '../../../../application/ports/unavailable.ts';
import type { EmailTaken } from '../../../../application/ports/user-repository.ts';
import { err, ok, type Result } from '../../../../domain/result.ts';
import type { User } from '../../../../domain/users/user.ts';
import { eq } from '../connection/filter-value.ts';
import { isDuplicateKey } from '../connection/mongo-failure.ts';
import { BOUNDED, SWEEP_MARGIN_MS } from '../connection/operation-limits.ts';
import type { EmailIdentities } from './email-identities.ts';
import type { UserCollections } from './user-collections.ts';
import { holdsUser, pendingDocument } from './user-document.ts';

/**
 * Makes the insertion of a user: first the user as pending, which is not visible; then the identity, which decides;
 * then the user as live. Interrupted before the identity, it leaves a pending user for the sweep; interrupted after
 * it, an account.
 */
export const createMongoInsertUser = ({ users }: UserCollections, identities: EmailIdentities) => {
  const reserve = async (user: User): Promise<string | 'stored'> => {
    const claim = crypto.randomUUID();
    const sweepAfter = new Date(Date.now() + SWEEP_MARGIN_MS);
    try {
      await users.insertOne(pendingDocument(user, claim, sweepAfter), BOUNDED);
      return claim;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const stored = await users.findOne({ _id: eq(user.id) }, BOUNDED);
      if (stored === null || stored.lifecycle === 'deleting' || !holdsUser(stored, user)) {
        throw new Error('a user with this id already exists', { cause: error });
      }
      return stored.lifecycle === 'live' ? 'stored' : stored.emailClaim;
    }
  };

  return async (user: User): Promise<Result<void, EmailTaken>> => {
    const claim = await reserve(user);
    if (claim === 'stored') return ok(undefined);
    const own = { key: user.email.key, userId: user.id, claim };
    const pending = { _id: eq(user.id), lifecycle: eq('pending' as const), emailClaim: eq(claim) };

    if ((await identities.claim(own)) === 'taken') {
      await users.deleteOne(pending, BOUNDED);
      return err({ code: 'email_taken' });
    }
    const revived = await users.updateOne(
      pending,
      { $set: { lifecycle: 'live' }, $unset: { sweepAfter: '' } },
      BOUNDED,
    );
    if (revived.matchedCount === 1) return ok(undefined);

    // A reader may have made the pending user live before; or the sweep has removed it as abandoned.
    if ((await users.findOne({ _id: eq(user.id) }, BOUNDED)) !== null) return ok(undefined);
    await identities.release(own);
    throw unavailable('the database', new Error('the insert took too long'));
  };
};
