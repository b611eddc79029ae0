import type { Role } from '../../../../domain/users/role.ts';
import type { UserStatus } from '../../../../domain/users/user.ts';

/** What whoever imports says of words that the other system has of its own: by its word, exactly as the file has it. */
export interface ImportMapping {
  readonly roles: ReadonlyMap<string, Role>;
  readonly statuses: ReadonlyMap<string, UserStatus>;
}

/** A word of the other system of which nobody has said what it is here, and the option by which to say it. */
export interface Unmapped {
  readonly option: '--map-role' | '--map-status';
  readonly word: string;
}
