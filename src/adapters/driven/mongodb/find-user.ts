import type { UserId } from '../../../domain/users/user.ts';
import type { EmailIdentities } from './email-identities.ts';
import { eq } from './filter-value.ts';
import { BOUNDED } from './operation-limits.ts';
import type { MongoCollections, UserDocument } from './stored-documents.ts';

/** For reading an account by id: one read, unless its insert was cut short after it had been decided. */
export type FindAccount = (id: UserId) => Promise<UserDocument | null>;

/** For making it over the collections of one database. */
export const createFindAccount =
  ({ users }: MongoCollections, identities: EmailIdentities): FindAccount =>
  async (id) => {
    const user = await users.findOne({ _id: eq(id) }, BOUNDED);
    return user === null || user.lifecycle === 'deleting' ? null : identities.asAccount(user);
  };
