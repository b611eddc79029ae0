import type { PlainPassword } from '../../../domain/password.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import type { User } from '../../../domain/user.ts';
import type { InvalidCredentials } from '../../errors.ts';
import type { Overloaded, PasswordHasher } from '../../ports/password-hasher.ts';

/** For making sure that whoever holds a session knows the password too, before what only the owner may do. */
export const confirmPassword = async (
  hasher: PasswordHasher,
  actor: User,
  password: PlainPassword,
): Promise<Result<void, InvalidCredentials | Overloaded>> => {
  const check = await hasher.verify(password, actor.passwordHash);
  if (!check.ok) return check;
  return check.value === 'wrong' ? err({ code: 'invalid_credentials' }) : ok(undefined);
};
