import type { HashCount, HashPage } from '../../domain/passwords/hash-count.ts';
import type { UserId } from '../../domain/users/user.ts';

/** Counts the stored password hashes by setting, and stores the count. No hash leaves the store by it. */
export interface HashCountRepository {
  /**
   * Counts the hashes of at most `limit` users whose ids come after `after`, in the order of ids. Walking the pages counts
   * every user that was there all along exactly once. A user without a usable hash is passed over.
   */
  countPage(after: UserId, limit: number): Promise<HashPage>;
  /** The stored count, or null. */
  read(): Promise<HashCount | null>;
  /**
   * Stores a count in the place of the one whose revision is one less, the first one where there is none; false, and
   * nothing changes, when another revision is stored. Of any number of simultaneous calls for one revision one succeeds.
   */
  save(count: HashCount): Promise<boolean>;
}
