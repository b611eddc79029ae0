import { parseExistingEmail } from '../../domain/email/email.ts';
import { problemsOf } from '../../domain/field-problem.ts';
import { MANY_FAILURES } from '../../domain/limits/limit-policy.ts';
import type { Locale } from '../../domain/mail/locale.ts';
import { whereFrom } from '../../domain/mail/mail-intent.ts';
import { parsePasswordAttempt } from '../../domain/passwords/password.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { type SessionOrigin, UNKNOWN_ORIGIN } from '../../domain/sessions/session.ts';
import type { MailVerification } from '../email/mail-verification.ts';
import {
  type AccountDisabled,
  type EmailNotVerified,
  type InvalidCredentials,
  type ValidationFailed,
  validationFailed,
} from '../errors.ts';
import type { RateLimited } from '../limits/throttle.ts';
import { minuteBucket } from '../mail/minute-bucket.ts';
import type { CheckPassword } from '../passwords/check-password.ts';
import type { BackgroundTasks } from '../ports/background-tasks.ts';
import type { Clock } from '../ports/clock.ts';
import type { DomainNames } from '../ports/domain-names.ts';
import type { MailOutbox } from '../ports/mail-outbox.ts';
import type { Overloaded, PasswordHasher } from '../ports/password-hasher.ts';
import type { UserRepository } from '../ports/user-repository.ts';
import type { SignIn, SignInOutcome } from '../second-factor/sign-in.ts';

export interface AuthenticateCommand {
  readonly email: string;
  readonly password: string;
  /** The token from the last sign-in on this device, if any. */
  readonly deviceToken?: string | undefined;
  /** The token of a trusted device, on which no second factor is asked for, if any. */
  readonly trustToken?: string | undefined;
  /** The language of the mail to the owner, if one is sent. */
  readonly locale?: Locale;
}

export type AuthenticateError =
  | ValidationFailed
  | InvalidCredentials
  | AccountDisabled
  | EmailNotVerified
  | RateLimited
  | Overloaded;

/** The outcome of a right password. `failuresBefore` counts the wrong ones since the previous one. */
export type LoggedIn = SignInOutcome & { readonly failuresBefore: number };

/** Logs in with an e-mail address and a password. */
export type Authenticate = (
  command: AuthenticateCommand,
  origin?: SessionOrigin,
) => Promise<Result<LoggedIn, AuthenticateError>>;

/**
 * Creates the use case. An unknown e-mail address costs as much as a wrong password. A hash that is weaker than the
 * current setting is replaced after the response, and only if it is still the one that was verified.
 */
export const createAuthenticate =
  (ports: {
    readonly users: UserRepository;
    readonly hasher: PasswordHasher;
    readonly checkPassword: CheckPassword;
    readonly signIn: SignIn;
    readonly mails: MailOutbox;
    readonly mailVerification: MailVerification;
    readonly clock: Clock;
    readonly domains: DomainNames;
    readonly background: BackgroundTasks;
    readonly requireVerifiedEmail: boolean;
  }): Authenticate =>
  async (command, origin = UNKNOWN_ORIGIN) => {
    const email = parseExistingEmail(command.email, ports.domains.toAscii);
    const password = parsePasswordAttempt(command.password);
    if (!email.ok || !password.ok) return err(validationFailed(problemsOf(email, password)));

    const user = await ports.users.findByEmail(email.value.key);
    const oldHash = user?.passwordHash ?? null;
    const check = await ports.checkPassword({
      emailKey: email.value.key,
      user,
      password: password.value,
      deviceToken: command.deviceToken,
      origin,
    });
    if (!check.ok) return check;
    if (user === null || oldHash === null || check.value.outcome === 'wrong') {
      return err({ code: 'invalid_credentials' });
    }
    if (user.status === 'disabled') return err({ code: 'account_disabled' });
    const { locale = 'en' } = command;
    if (ports.requireVerifiedEmail && !user.emailVerified) {
      // A user who lost the mail, or was imported and never had one, has no other way to request it.
      await ports.mailVerification(user, origin.ipAddress, locale);
      return err({ code: 'email_not_verified' });
    }

    const { outcome, failures } = check.value;
    if (failures >= MANY_FAILURES) {
      const createdAt = ports.clock.now();
      const id = `log-in-after-failures:${user.id}:${minuteBucket(createdAt)}`;
      const [kind, to] = ['log-in-after-failures', user.email.address] as const;
      await ports.mails.enqueue({
        kind,
        id,
        userId: user.id,
        to,
        locale,
        createdAt,
        origin: whereFrom(origin),
      });
    }
    const signedIn = await ports.signIn(user, origin, { methods: ['pwd'], trustToken: command.trustToken });
    if (!signedIn.ok) return err({ code: 'invalid_credentials' });
    if (outcome === 'outdated') {
      ports.background.run('rehash password', async () => {
        const newHash = await ports.hasher.hash(password.value);
        // An overloaded hasher does no harm: the next log-in finds the old hash and tries again.
        if (newHash.ok) await ports.users.replacePasswordHash(user.id, oldHash, newHash.value);
      });
    }
    return ok({ ...signedIn.value, failuresBefore: failures });
  };
