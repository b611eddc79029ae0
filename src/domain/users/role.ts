import type { FieldProblem } from '../field-problem.ts';
import { err, ok, type Result } from '../result.ts';

/**
 * A role of an account: `user` manages its own account, `admin` every account. The installation defines the meaning of
 * all others.
 */
export type Role = string;

/** The roles of every installation. */
export const BASIC_ROLES = ['user', 'admin'] as const;

/** The maximum number of roles that an installation can have in addition to {@link BASIC_ROLES}. */
export const MOST_OWN_ROLES = 32;

const ROLE_NAME = /^[a-z0-9_-]{1,32}$/;

/** Reports whether a text is a valid role name: 1 to 32 lower case letters, digits, `-` and `_`. */
export const isRoleName = (input: unknown): input is Role =>
  typeof input === 'string' && ROLE_NAME.test(input);

const isBasic = (role: Role): boolean => BASIC_ROLES.some((basic) => basic === role);

/**
 * Sorts a set of roles in the order in which they are stored and shown: `user`, `admin`, then the others by name. The
 * order does not depend on the configured roles, so that two sets can be compared whenever they were stored.
 */
export const inRoleOrder = (roles: Iterable<Role>): readonly Role[] => {
  const set = new Set(roles);
  const others = [...set].filter((role) => !isBasic(role)).sort();
  return [...BASIC_ROLES.filter((role) => set.has(role)), ...others];
};

/** Returns all roles of an installation with these roles of its own: the ones that can be granted there. */
export const rolesWith = (own: readonly Role[]): readonly Role[] => inRoleOrder([...BASIC_ROLES, ...own]);

/** Creates the problem of an invalid role, which lists the roles that can be granted. */
export const roleProblem = (path: 'role' | 'roles', grantable: readonly Role[]): FieldProblem => ({
  path,
  code: 'role_invalid',
  message: `must be ${path === 'role' ? 'one of' : 'a list of one or more of'}: ${grantable.join(', ')}`,
});

/**
 * Parses a set of roles: at least one, each once, in their order. Each must be grantable or already held: a role that
 * is no longer configured stays with its holders and cannot be granted again.
 */
export const parseRoles = (
  input: unknown,
  grantable: readonly Role[],
  held: readonly Role[] = [],
): Result<readonly Role[], FieldProblem> => {
  const allowed = new Set<unknown>([...grantable, ...held]);
  if (
    Array.isArray(input) &&
    input.length > 0 &&
    input.length <= allowed.size &&
    input.every((role) => allowed.has(role))
  ) {
    return ok(inRoleOrder(input));
  }
  return err(roleProblem('roles', grantable));
};

/** Reports whether two sets of roles, each in their order, are equal. */
export const areSameRoles = (one: readonly Role[], other: readonly Role[]): boolean =>
  one.join() === other.join();
