import { type Email, parseEmail } from './email.ts';
import { type FieldProblem, problemsOf } from './field-problem.ts';
import { nameByAddress, parseName } from './name.ts';
import { err, ok, type Result } from './result.ts';
import { createUser, type User, type UserId } from './user.ts';

const ARGON2ID = /^\$argon2id\$v=19\$m=(\d{1,10}),t=(\d{1,10}),p=(\d{1,10})\$[A-Za-z0-9+/]+\$[A-Za-z0-9+/]+$/;
const BCRYPT = /^\$2[aby]\$(\d\d)\$[A-Za-z0-9./]{53}$/;

// Anybody can make the service check a hash, and its own text says what that costs: a GiB and some passes are
// the most that one log-in may take.
const MAX_ARGON2_MEMORY_KIB = 1_048_576;
const MAX_ARGON2_PASSES = 16;
const MAX_ARGON2_LANES = 16;
const MIN_BCRYPT_COST = 4;
const MAX_BCRYPT_COST = 16;

/** Tells whether log-in can check a hash, at a cost that it can afford. */
export const isUsableHash = (hash: string): boolean => {
  const [argon2, memory = '', passes = '', lanes = ''] = ARGON2ID.exec(hash) ?? [];
  if (argon2 !== undefined) {
    return (
      Number(memory) <= MAX_ARGON2_MEMORY_KIB &&
      Number(passes) <= MAX_ARGON2_PASSES &&
      Number(lanes) <= MAX_ARGON2_LANES
    );
  }
  const cost = Number(BCRYPT.exec(hash)?.[1] ?? 0);
  return cost >= MIN_BCRYPT_COST && cost <= MAX_BCRYPT_COST;
};

/** For a user as another system kept it; the members are unchecked. */
export interface ImportedUser {
  readonly id: UserId;
  readonly name: unknown;
  readonly email: unknown;
  readonly passwordHash: unknown;
  readonly createdAt: Date;
}

const parseHash = (input: unknown): Result<string, FieldProblem> =>
  typeof input === 'string' && input.length <= 512 && isUsableHash(input)
    ? ok(input)
    : err({
        path: 'password',
        code: 'password_malformed',
        message:
          'must be a bcrypt ($2a$, $2b$, $2y$) or argon2id hash that one log-in can afford to check, never a password in clear',
      });

const nameOrAddress = (input: unknown, email: Email): Result<string, FieldProblem> =>
  input === undefined || input === null || input === '' ? ok(nameByAddress(email)) : parseName(input);

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
