import type { FieldProblem } from '../field-problem.ts';
import { err, ok, type Result } from '../result.ts';

/** What an account may do: `user` its own account, `admin` every account; what others mean is the installation's to say. */
export type Role = string;

/** The roles that every installation has. */
export const BASIC_ROLES = ['user', 'admin'] as const;

/** How many roles an installation can have beside {@link BASIC_ROLES}. */
export const MOST_OWN_ROLES = 32;

const ROLE_NAME = /^[a-z0-9_-]{1,32}$/;

/** Whether a text can be a role's name: 1 to 32 lower case letters, figures, `-` and `_`. */
export const isRoleName = (input: unknown): input is Role =>
  typeof input === 'string' && ROLE_NAME.test(input);

const isBasic = (role: Role): boolean => BASIC_ROLES.some((basic) => basic === role);

/**
 * A set of roles in the order in which they are stored and shown: `user`, `admin`, then the others by their names. It does
 * not depend on which are configured, so that two sets can be compared whenever they were stored.
 */
export const inRoleOrder = (roles: Iterable<Role>): readonly Role[] => {
  const set = new Set(roles);
  const others = [...set].filter((role) => !isBasic(role)).sort();
  return [...BASIC_ROLES.filter((role) => set.has(role)), ...others];
};

/** Every role of an installation that has these of its own: what can be granted there. */
export const rolesWith = (own: readonly Role[]): readonly Role[] => inRoleOrder([...BASIC_ROLES, ...own]);

/** For saying which roles there are, of a member of the input. */
export const roleProblem = (path: 'role' | 'roles', grantable: readonly Role[]): FieldProblem => ({
  path,
  code: 'role_invalid',
  message: `must be ${path === 'role' ? 'one of' : 'a list of one or more of'}: ${grantable.join(', ')}`,
});

/**
 * Turns input into a set of roles: at least one, each once, in their order. Each can be granted, or is held already: a role
 * that is configured no longer stays with who has it, and goes to nobody else.
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

/** Whether two sets of roles, each in their order, are the same. */
export const areSameRoles = (one: readonly Role[], other: readonly Role[]): boolean =>
  one.join() === other.join();
