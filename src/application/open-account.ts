import { ok, type Result } from '../domain/result.ts';
import type { Role } from '../domain/role.ts';
import { createUser, type User } from '../domain/user.ts';
import type { NewAccount } from './parse-new-account.ts';
import type { Clock } from './ports/clock.ts';
import type { IdGenerator } from './ports/id-generator.ts';
import type { Overloaded, PasswordHasher } from './ports/password-hasher.ts';
import type { EmailTaken, UserRepository } from './ports/user-repository.ts';

/** For storing a new account with its password hashed. */
export type OpenAccount = (
  account: NewAccount,
  roles: readonly Role[],
) => Promise<Result<User, EmailTaken | Overloaded>>;

/** For making the step that every way of opening an account shares. Hashing stays outside of any transaction. */
export const createOpenAccount =
  (ports: {
    readonly users: UserRepository;
    readonly hasher: PasswordHasher;
    readonly clock: Clock;
    readonly ids: IdGenerator;
  }): OpenAccount =>
  async ({ name, email, password }, roles) => {
    const hash = await ports.hasher.hash(password);
    if (!hash.ok) return hash;
    const now = ports.clock.now();
    const user = createUser({ id: ports.ids.next(), name, email, roles, passwordHash: hash.value, now });
    const inserted = await ports.users.insert(user);
    return inserted.ok ? ok(user) : inserted;
  };
