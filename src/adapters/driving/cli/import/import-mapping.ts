import type { Role } from '../../../../domain/users/role.ts';
import type { UserStatus } from '../../../../domain/users/user.ts';

/** The mapping of foreign roles and statuses, given by the operator. Keys are the words exactly as in the file. */
export interface ImportMapping {
  readonly roles: ReadonlyMap<string, Role>;
  readonly statuses: ReadonlyMap<string, UserStatus>;
}

/** A foreign word without a mapping, and the option that maps it. */
export interface Unmapped {
  readonly option: '--map-role' | '--map-status';
  readonly word: string;
}
