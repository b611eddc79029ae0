import { parseExistingEmail } from '../../domain/email/email.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Actor } from '../../domain/users/actor.ts';
import { mayManageUsers } from '../../domain/users/authorization.ts';
import { isRoleName, type Role, roleProblem } from '../../domain/users/role.ts';
import { parseUserListQuery, type UserListRequest, type UserPage } from '../../domain/users/user-list.ts';
import { type Forbidden, type ValidationFailed, validationFailed } from '../errors.ts';
import type { DomainNames } from '../ports/domain-names.ts';
import type { UserRepository } from '../ports/user-repository.ts';

export interface ListUsersCommand extends UserListRequest {
  readonly actor: Actor;
  /** An exact e-mail address: the page contains that one user or none. A status or role narrows it further. */
  readonly email?: string | undefined;
}

export type ListUsersError = Forbidden | ValidationFailed;

/** Returns a page of accounts to an admin. */
export type ListUsers = (command: ListUsersCommand) => Promise<Result<UserPage, ListUsersError>>;

export const createListUsers =
  (ports: {
    readonly users: UserRepository;
    readonly domains: DomainNames;
    /** The roles that can be granted. */
    readonly roles: readonly Role[];
  }): ListUsers =>
  async ({ actor, email, ...request }) => {
    if (!mayManageUsers(actor)) return err({ code: 'forbidden' });
    if (request.role !== undefined && !(await isRole(ports, request.role))) {
      return err(validationFailed([roleProblem('role', ports.roles)]));
    }
    if (email !== undefined) return findByAddress(ports, email, request);
    const query = parseUserListQuery(request);
    if (!query.ok) return err(validationFailed([query.error]));
    return ok(await ports.users.list(query.value));
  };

/**
 * Reports whether a role can be granted, or is still held by a user from when it could be: an administrator has to
 * find these users.
 */
const isRole = async (
  { users, roles }: { readonly users: UserRepository; readonly roles: readonly Role[] },
  role: Role,
): Promise<boolean> => {
  if (roles.includes(role) || !isRoleName(role)) return roles.includes(role);
  const holders = await users.list({ sort: 'createdAt', status: null, role, limit: 1, after: null });
  return holders.users.length > 0;
};

const findByAddress = async (
  { users, domains }: { readonly users: UserRepository; readonly domains: DomainNames },
  address: string,
  { q, after, sort, status, role }: UserListRequest,
): Promise<Result<UserPage, ValidationFailed>> => {
  const email = parseExistingEmail(address, domains.toAscii);
  if (!email.ok) return err(validationFailed([email.error]));
  if (q !== undefined || after !== undefined || sort !== undefined) {
    const message = 'cannot be combined with q, cursor or sort';
    return err(validationFailed([{ path: 'email', code: 'query_invalid', message }]));
  }
  const user = await users.findByEmail(email.value.key);
  const found =
    user !== null &&
    (status === undefined || user.status === status) &&
    (role === undefined || user.roles.includes(role));
  return ok({ users: found ? [user] : [], next: null });
};
