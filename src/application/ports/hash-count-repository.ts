import type { HashCount, HashPage } from '../../domain/passwords/hash-count.ts';
import type { UserId } from '../../domain/users/user.ts';

/** Counts the stored password hashes by setting, and stores the count. No hash leaves the store. */
export interface HashCountRepository {
  /**
   * Counts the hashes of at most `limit` users whose ids come after `after`, in id order. Walking the pages counts
   * every user that exists throughout exactly once. Skips users without a usable hash.
   */
  countPage(after: UserId, limit: number): Promise<HashPage>;
  /** Returns the stored count, or null if there is none. */
  read(): Promise<HashCount | null>;
  /**
   * Stores a count in place of the one whose revision is one less, or as the first one if there is none. Returns
   * false and changes nothing if another revision is stored. Of any number of concurrent calls for one revision,
   * exactly one succeeds.
   */
  save(count: HashCount): Promise<boolean>;
}
