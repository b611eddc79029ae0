import { type Email, parseEmail } from './email.ts';
import { type FieldProblem, problemsOf } from './field-problem.ts';
import { parseName } from './name.ts';
import { err, ok, type Result } from './result.ts';
import { createUser, type User, type UserId } from './user.ts';

/** For the hashes that log-in understands: Argon2 PHC strings and bcrypt crypt strings of full length. */
const HASH = /^(?:\$argon2id\$v=19\$m=\d+,t=\d+,p=\d+\$[\w+/]+\$[\w+/]+|\$2[aby]\$\d\d\$[\w./]{53})$/;

/** For a user as another system kept it; the members are unchecked. */
export interface ImportedUser {
  readonly id: UserId;
  readonly name: unknown;
  readonly email: unknown;
  readonly passwordHash: unknown;
  readonly createdAt: Date;
}

const parseHash = (input: unknown): Result<string, FieldProblem> =>
  typeof input === 'string' && input.length <= 512 && HASH.test(input)
    ? ok(input)
    : err({
        path: 'password',
        code: 'password_malformed',
        message: 'must be a bcrypt ($2a$, $2b$, $2y$) or argon2id hash, never a password in clear',
      });

const nameOrAddress = (input: unknown, email: Email): Result<string, FieldProblem> =>
  input === undefined || input === null || input === '' ? parseName(email.address) : parseName(input);

/**
 * For taking over a user of another system with its password hash: an ordinary, active account whose address is
 * unproven. A user without a name is called by its address.
 */
export const parseImportedUser = (input: ImportedUser): Result<User, readonly FieldProblem[]> => {
  const email = parseEmail(input.email);
  const passwordHash = parseHash(input.passwordHash);
  if (!email.ok || !passwordHash.ok) return err(problemsOf(email, passwordHash));
  const name = nameOrAddress(input.name, email.value);
  if (!name.ok) return err([name.error]);
  return ok(
    createUser({
      id: input.id,
      name: name.value,
      email: email.value,
      roles: ['user'],
      passwordHash: passwordHash.value,
      now: input.createdAt,
    }),
  );
};
