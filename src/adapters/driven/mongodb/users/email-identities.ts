import type { EmailKey } from '../../../../domain/email/email.ts';
import type { UserId } from '../../../../domain/users/user.ts';
import { eq } from '../connection/filter-value.ts';
import { isDuplicateKey } from '../connection/mongo-failure.ts';
import { BOUNDED } from '../connection/operation-limits.ts';
import { CONFLICT, retryConflicts } from '../connection/retry-conflicts.ts';
import type { IdentityDocument, UserCollections } from './user-collections.ts';
import type { UserDocument } from './user-document.ts';

/** The claim of a user to an e-mail address: the content of an identity document. */
export interface EmailClaim {
  readonly key: EmailKey;
  readonly userId: UserId;
  readonly claim: string;
}

/** Decides who owns an e-mail address, by the `_id` of one document (an index cannot be unique across shards). */
export interface EmailIdentities {
  /** Returns the live user who owns the address, or null. Both take two reads. */
  findHolder(key: EmailKey): Promise<UserDocument | null>;
  /**
   * Returns the user if it is an account: live, or pending and the owner of its address, in which case it becomes
   * live.
   */
  asAccount(user: UserDocument): Promise<UserDocument | null>;
  /**
   * Assigns the address to the user unless an account owns it. Identities that belong to no account do not block it.
   */
  claim(claim: EmailClaim): Promise<'claimed' | 'taken'>;
  /** Removes a claim. The claim of another user stays. */
  release(claim: EmailClaim): Promise<void>;
}

// No user has this id: looking it up takes as long as looking up a real one.
const NOBODY = '';

const identityId = (key: string): string => `email:${key}`;

const holds = (user: UserDocument | null, identity: IdentityDocument | null): user is UserDocument =>
  user !== null &&
  identity !== null &&
  user.lifecycle !== 'deleting' &&
  identity.userId === user._id &&
  identity.claim === user.emailClaim;

/** Makes the identities over the collections of one database. */
export const createEmailIdentities = ({ users, identities }: UserCollections): EmailIdentities => {
  const findUser = (id: UserId) => users.findOne({ _id: eq(id) }, BOUNDED);
  const findIdentity = (key: string) => identities.findOne({ _id: eq(identityId(key)) }, BOUNDED);

  // A sweep may be removing the pending document right now: this write decides, not a read before it.
  const bringToLife = async (user: UserDocument): Promise<UserDocument | null> => {
    if (user.lifecycle === 'live') return user;
    await users.updateOne(
      { _id: eq(user._id), lifecycle: eq('pending'), emailClaim: eq(user.emailClaim) },
      { $set: { lifecycle: 'live' }, $unset: { sweepAfter: '' } },
      BOUNDED,
    );
    const current = await findUser(user._id);
    return current?.lifecycle === 'live' ? current : null;
  };

  const holder = async (identity: IdentityDocument | null): Promise<UserDocument | null> => {
    const user = await findUser(identity?.userId ?? NOBODY);
    return holds(user, identity) ? bringToLife(user) : null;
  };

  const insert = async ({ key, userId, claim }: EmailClaim): Promise<boolean> => {
    try {
      await identities.insertOne({ _id: identityId(key), userId, claim }, BOUNDED);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  };

  const takeOver = async ({ userId, claim }: EmailClaim, stale: IdentityDocument): Promise<boolean> => {
    const taken = await identities.updateOne(
      { _id: eq(stale._id), userId: eq(stale.userId), claim: eq(stale.claim) },
      { $set: { userId, claim } },
      BOUNDED,
    );
    return taken.matchedCount === 1;
  };

  // A user document records a claim before the identity does, and never records it again. Once it is removed, the
  // change of address that made the claim can no longer succeed.
  const fence = (identity: IdentityDocument) =>
    users.updateOne(
      { _id: eq(identity.userId), 'pendingEmail.claim': eq(identity.claim) },
      { $unset: { pendingEmail: '' } },
      BOUNDED,
    );

  return {
    findHolder: async (key) => holder(await findIdentity(key)),
    asAccount: async (user) => {
      if (user.lifecycle === 'live') return user;
      return holds(user, await findIdentity(user.emailKey)) ? bringToLife(user) : null;
    },
    claim: (wanted) =>
      retryConflicts(async () => {
        if (await insert(wanted)) return 'claimed';
        const identity = await findIdentity(wanted.key);
        if (identity === null) return CONFLICT;
        // After a lost reply, or a repeated call: the existing claim is this very one.
        if (identity.userId === wanted.userId && identity.claim === wanted.claim) return 'claimed';
        if ((await holder(identity)) !== null) return 'taken';
        await fence(identity);
        if ((await holder(identity)) !== null) return 'taken';
        return (await takeOver(wanted, identity)) ? 'claimed' : CONFLICT;
      }),
    release: async ({ key, userId, claim }) => {
      await identities.deleteOne({ _id: eq(identityId(key)), userId: eq(userId), claim: eq(claim) }, BOUNDED);
    },
  };
};
