import { ASCII_ONLY, type Email, parseExistingEmail } from '../email/email.ts';
import type { ToAscii } from '../email/international-domain.ts';
import { type FieldProblem, problemsOf } from '../field-problem.ts';
import { isUsableHash, SERVER_HASH_MEMORY_KIB } from '../passwords/imported-hash.ts';
import { err, ok, type Result } from '../result.ts';
import { nameByAddress, parseName } from '../users/name.ts';
import type { Role } from '../users/role.ts';
import { createUser, type User, type UserId, type UserStatus } from '../users/user.ts';

/** A user of another system. Its members of type `unknown` are not checked yet. */
export interface ImportedUser {
  readonly id: UserId;
  readonly name: unknown;
  readonly email: unknown;
  /** Absent or null for an account without a password: its owner signs in by a mailed link. */
  readonly passwordHash: unknown;
  readonly createdAt: Date;
  /** `['user']` by default. */
  readonly roles?: readonly Role[];
  /** `active` by default. */
  readonly status?: UserStatus;
  /** Whether the other system had verified the e-mail address; false by default. */
  readonly emailVerified?: boolean;
}

const parseHash = (input: unknown, mostMemoryKib: number): Result<string | null, FieldProblem> => {
  if (input === undefined || input === null) return ok(null);
  return typeof input === 'string' && input.length <= 512 && isUsableHash(input, mostMemoryKib)
    ? ok(input)
    : err({
        path: 'password',
        code: 'password_malformed',
        message:
          'must be a bcrypt ($2a$, $2b$, $2y$) or argon2id hash whose cost is not too high, not a plain-text password',
      });
};

const nameOrAddress = (input: unknown, email: Email): Result<string, FieldProblem> =>
  input === undefined || input === null || input === '' ? ok(nameByAddress(email)) : parseName(input);

/**
 * Converts a user of another system to an account with its password hash: an ordinary, active account whose e-mail
 * address is not verified, unless the other system says otherwise. A user without a name is named by its e-mail
 * address. An international domain is refused without `toAscii`.
 */
export const parseImportedUser = (
  input: ImportedUser,
  mostMemoryKib: number = SERVER_HASH_MEMORY_KIB,
  toAscii: ToAscii = ASCII_ONLY,
): Result<User, readonly FieldProblem[]> => {
  const email = parseExistingEmail(input.email, toAscii);
  const passwordHash = parseHash(input.passwordHash, mostMemoryKib);
  if (!email.ok || !passwordHash.ok) return err(problemsOf(email, passwordHash));
  const name = nameOrAddress(input.name, email.value);
  if (!name.ok) return err([name.error]);
  const user = createUser({
    id: input.id,
    name: name.value,
    email: email.value,
    roles: input.roles ?? ['user'],
    passwordHash: passwordHash.value,
    emailVerified: input.emailVerified ?? false,
    now: input.createdAt,
  });
  return ok({ ...user, status: input.status ?? user.status });
};
