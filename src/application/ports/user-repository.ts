import type { EmailKey } from '../../domain/email/email.ts';
import type { Result } from '../../domain/result.ts';
import type { User, UserId } from '../../domain/users/user.ts';
import type { UserListQuery, UserPage } from '../../domain/users/user-list.ts';

/** For the outcomes that a store decides. */
export type EmailTaken = { readonly code: 'email_taken' };
export type UserNotFound = { readonly code: 'user_not_found' };
export type LastAdmin = { readonly code: 'last_admin' };

/** Stores users. An acknowledged write survives the death of every process at any instant. */
export interface UserRepository {
  /**
   * Stores a new user. Of any number of simultaneous inserts of one e-mail key exactly one succeeds and the
   * others are `email_taken` and leave nothing behind. An insert that was cut short blocks no address.
   */
  insert(user: User): Promise<Result<void, EmailTaken>>;
  /** The user, or null. */
  findById(id: UserId): Promise<User | null>;
  /** The user whose address has this key, or null; both cost the same reads. */
  findByEmail(key: EmailKey): Promise<User | null>;
  /**
   * Changes a user in one atomic step. `change` is pure, gets the current user and may be called again when
   * another change came between; what it refuses is answered as it is and nothing is written. The same object
   * given back means that nothing changes. The id and `createdAt` stay; the version that `change` gives is one
   * more than it got. A new e-mail key frees the old one, or is `email_taken` with the old one kept. A change
   * that would leave no active admin is `last_admin`, also when several are made at once. A raised session epoch
   * removes the sessions of older ones: with the change, or, when that was cut short, soon after it.
   */
  update<E>(
    id: UserId,
    change: (current: User) => Result<User, E>,
  ): Promise<Result<User, E | UserNotFound | EmailTaken | LastAdmin>>;
  /**
   * Puts `to` in the place of the password hash `from`; false, and nothing changes, when the stored hash is
   * another one. The version stays, since nothing that a client sees changes.
   */
  replacePasswordHash(id: UserId, from: string, to: string): Promise<boolean>;
  /**
   * Deletes a user with its identity and sessions and frees its address. `check` is pure and may refuse, as
   * `change` above; deleting the last active admin is `last_admin`, also in a race. A deletion that was cut
   * short has already stopped every sign-in. What is left for ever is the id, and a digest of the address where it
   * was proven: `wasDeleted` knows them from the moment on at which the deletion was decided.
   */
  delete<E>(
    id: UserId,
    check: (current: User) => Result<User, E>,
  ): Promise<Result<User, E | UserNotFound | LastAdmin>>;
  /**
   * Accounts whose sign-up nobody has proven and that were last seen in use before `seenBefore`, those first that were
   * not seen for longest, at most `most`.
   */
  findUnproven(seenBefore: Date, most: number): Promise<readonly User[]>;
  /**
   * Whether a user of this id, or one who had proven this address, was deleted here. Whoever was found neither by id nor by
   * address before this call, and is not known to it, was not there.
   */
  wasDeleted(id: UserId, key: EmailKey): Promise<boolean>;
  /**
   * One page in the asked order; ties by id in the same direction. Walking the pages shows every user that was
   * there all along exactly once, whatever is created or deleted meanwhile. A page of a search may have fewer users than
   * the limit, also none, with a next one after it: a page is never slow.
   */
  list(query: UserListQuery): Promise<UserPage>;
  /**
   * Lets searches find users whom an earlier release has stored or renamed, at most `most` of them; answers how many. Zero
   * means that for now nothing is left to do. Any number of instances may do it at once, and it may be cut short at any point.
   */
  completeSearch(most: number): Promise<number>;
}
