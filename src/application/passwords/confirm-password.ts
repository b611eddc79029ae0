import type { PlainPassword } from '../../domain/passwords/password.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { SessionOrigin } from '../../domain/sessions/session.ts';
import type { User } from '../../domain/users/user.ts';
import type { InvalidCredentials } from '../errors.ts';
import type { RateLimited } from '../limits/throttle.ts';
import type { Overloaded } from '../ports/password-hasher.ts';
import type { CheckPassword } from './check-password.ts';

/** The user who has to know the password of the account, and the device, if it is a known one. */
export interface OwnerRequest {
  readonly actor: User;
  readonly deviceToken?: string | undefined;
}

export type ConfirmPasswordError = InvalidCredentials | RateLimited | Overloaded;

/** Confirms that the holder of a session, or of a mailed link, also knows the password of the account. */
export const confirmPassword = async (
  checkPassword: CheckPassword,
  { actor, deviceToken }: OwnerRequest,
  password: PlainPassword,
  origin: SessionOrigin,
): Promise<Result<void, ConfirmPasswordError>> => {
  const check = await checkPassword({
    emailKey: actor.email.key,
    user: actor,
    password,
    deviceToken,
    origin,
  });
  if (!check.ok) return check;
  return check.value.outcome === 'wrong' ? err({ code: 'invalid_credentials' }) : ok(undefined);
};
