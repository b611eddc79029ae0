import type { EmailKey } from '../../domain/email/email.ts';
import type { Result } from '../../domain/result.ts';
import type { User, UserId } from '../../domain/users/user.ts';
import type { UserListQuery, UserPage } from '../../domain/users/user-list.ts';

/** The errors that a store decides. */
export type EmailTaken = { readonly code: 'email_taken' };
export type UserNotFound = { readonly code: 'user_not_found' };
export type LastAdmin = { readonly code: 'last_admin' };

/** Stores users. An acknowledged write survives the death of every process at any instant. */
export interface UserRepository {
  /**
   * Stores a new user. Of any number of concurrent inserts of one e-mail key exactly one succeeds; the others return
   * `email_taken` and leave nothing behind. An interrupted insert blocks no e-mail address.
   */
  insert(user: User): Promise<Result<void, EmailTaken>>;
  /** Returns the user, or null. */
  findById(id: UserId): Promise<User | null>;
  /** Returns the user whose e-mail address has this key, or null. Both cases cost the same reads. */
  findByEmail(key: EmailKey): Promise<User | null>;
  /**
   * Changes a user in one atomic step. `change` must be pure: it gets the current user, and may be called again when
   * another change came between. If it returns an error, that error is returned as it is and nothing is written. If
   * it returns the same object, nothing changes. The id and `createdAt` stay, and the version that `change` returns
   * is one more than the one it got. A new e-mail key frees the old one; if the new one is taken, the result is
   * `email_taken` and the old one is kept. A change that would leave no active admin is `last_admin`, also when
   * several are made concurrently. A raised session epoch removes the sessions of older epochs: with the change or,
   * if that was interrupted, soon after it.
   */
  update<E>(
    id: UserId,
    change: (current: User) => Result<User, E>,
  ): Promise<Result<User, E | UserNotFound | EmailTaken | LastAdmin>>;
  /**
   * Replaces the password hash `from` with `to`. Returns false and changes nothing if another hash is stored. The
   * version stays, because nothing visible to clients changes.
   */
  replacePasswordHash(id: UserId, from: string, to: string): Promise<boolean>;
  /**
   * Deletes a user with its identity and sessions, and frees its e-mail address. `check` must be pure and may refuse,
   * like `change` above. Deleting the last active admin is `last_admin`, also in a race. An interrupted deletion has
   * already stopped every sign-in. Two things are kept forever: the id and, if the e-mail address was verified, a
   * digest of the address. `wasDeleted` knows them from the moment the deletion is decided.
   */
  delete<E>(
    id: UserId,
    check: (current: User) => Result<User, E>,
  ): Promise<Result<User, E | UserNotFound | LastAdmin>>;
  /**
   * Returns accounts whose sign-up was never verified and that were last seen in use before `seenBefore`, least
   * recently seen first, at most `most`.
   */
  findUnproven(seenBefore: Date, most: number): Promise<readonly User[]>;
  /**
   * Reports whether a user with this id, or one who had verified this e-mail address, was deleted here. A user who
   * was found neither by id nor by address before this call, and is unknown to it, did not exist.
   */
  wasDeleted(id: UserId, key: EmailKey): Promise<boolean>;
  /**
   * Returns one page in the requested order; ties are ordered by id in the same direction. Walking the pages returns
   * every user that exists throughout exactly once, whatever is created or deleted meanwhile. A page of a search may
   * have fewer users than the limit, even none, and still have a next page: a page is never slow.
   */
  list(query: UserListQuery): Promise<UserPage>;
  /**
   * Makes users that an earlier release stored or renamed findable by search, at most `most` per call. Returns how
   * many. Zero means that nothing is left to do for now. Any number of instances may call it concurrently, and it may
   * be interrupted at any point.
   */
  completeSearch(most: number): Promise<number>;
}
