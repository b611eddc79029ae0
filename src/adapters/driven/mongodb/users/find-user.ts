import type { UserId } from '../../../../domain/users/user.ts';
import { eq } from '../connection/filter-value.ts';
import { BOUNDED } from '../connection/operation-limits.ts';
import type { EmailIdentities } from './email-identities.ts';
import type { UserCollections } from './user-collections.ts';
import type { UserDocument } from './user-document.ts';

/** Finds an account by id. It takes one read, unless its insert was interrupted after it had been decided. */
export type FindAccount = (id: UserId) => Promise<UserDocument | null>;

export const createMongoFindAccount =
  ({ users }: UserCollections, identities: EmailIdentities): FindAccount =>
  async (id) => {
    const user = await users.findOne({ _id: eq(id) }, BOUNDED);
    return user === null || user.lifecycle === 'deleting' ? null : identities.asAccount(user);
  };
