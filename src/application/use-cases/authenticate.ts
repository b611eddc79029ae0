import { parseEmail } from '../../domain/email.ts';
import { problemsOf } from '../../domain/field-problem.ts';
import { parsePasswordAttempt } from '../../domain/password.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { type SessionOrigin, UNKNOWN_ORIGIN } from '../../domain/session.ts';
import {
  type AccountDisabled,
  type EmailNotVerified,
  type InvalidCredentials,
  type ValidationFailed,
  validationFailed,
} from '../errors.ts';
import type { BackgroundTasks } from '../ports/background-tasks.ts';
import type { Overloaded, PasswordHasher } from '../ports/password-hasher.ts';
import type { UserRepository } from '../ports/user-repository.ts';
import type { SignedIn, SignIn } from '../sign-in.ts';

export interface AuthenticateCommand {
  readonly email: string;
  readonly password: string;
}

export type AuthenticateError =
  | ValidationFailed
  | InvalidCredentials
  | AccountDisabled
  | EmailNotVerified
  | Overloaded;

/** For logging in with an address and a password. */
export type Authenticate = (
  command: AuthenticateCommand,
  origin?: SessionOrigin,
) => Promise<Result<SignedIn, AuthenticateError>>;

/**
 * For making the use-case. An unknown address costs what a wrong password costs. A hash that is weaker than
 * today's setting is replaced after the answer, and only if it is still the one that was verified.
 */
export const createAuthenticate =
  (ports: {
    readonly users: UserRepository;
    readonly hasher: PasswordHasher;
    readonly signIn: SignIn;
    readonly background: BackgroundTasks;
    readonly requireVerifiedEmail: boolean;
  }): Authenticate =>
  async (command, origin = UNKNOWN_ORIGIN) => {
    const email = parseEmail(command.email);
    const password = parsePasswordAttempt(command.password);
    if (!email.ok || !password.ok) return err(validationFailed(problemsOf(email, password)));

    const user = await ports.users.findByEmail(email.value.key);
    const oldHash = user?.passwordHash ?? null;
    const check = await ports.hasher.verify(password.value, oldHash);
    if (!check.ok) return check;
    if (user === null || oldHash === null || check.value === 'wrong') {
      return err({ code: 'invalid_credentials' });
    }
    if (user.status === 'disabled') return err({ code: 'account_disabled' });
    if (ports.requireVerifiedEmail && !user.emailVerified) return err({ code: 'email_not_verified' });

    const signedIn = await ports.signIn(user, origin);
    if (check.value === 'outdated') {
      ports.background.run('rehash password', async () => {
        const newHash = await ports.hasher.hash(password.value);
        // An overloaded hasher is no loss: the next log-in finds the old hash and tries again.
        if (newHash.ok) await ports.users.replacePasswordHash(user.id, oldHash, newHash.value);
      });
    }
    return ok(signedIn);
  };
