import type { FieldProblem } from './field-problem.ts';
import { err, ok, type Result } from './result.ts';

/** For what an account may do: `user` its own account, `admin` every account. */
export type Role = (typeof ROLES)[number];

/** For listing every role there is. */
export const ROLES = ['user', 'admin'] as const;

const isRole = (input: unknown): input is Role => ROLES.some((role) => role === input);

/** For turning input into a set of roles: at least one, each once, in the order of {@link ROLES}. */
export const parseRoles = (input: unknown): Result<readonly Role[], FieldProblem> => {
  if (Array.isArray(input) && input.length > 0 && input.length <= ROLES.length && input.every(isRole)) {
    return ok(ROLES.filter((role) => input.includes(role)));
  }
  return err({
    path: 'roles',
    code: 'role_invalid',
    message: `must be a list of one or more of: ${ROLES.join(', ')}`,
  });
};

/** Whether two sets of roles, each in the order of {@link ROLES}, are the same. */
export const areSameRoles = (one: readonly Role[], other: readonly Role[]): boolean =>
  one.join() === other.join();
