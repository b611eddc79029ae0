import { parseEmail } from '../../../domain/email.ts';
import { problemsOf } from '../../../domain/field-problem.ts';
import type { Locale } from '../../../domain/locale.ts';
import { parsePasswordAttempt } from '../../../domain/password.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import type { User } from '../../../domain/user.ts';
import { type InvalidCredentials, type ValidationFailed, validationFailed } from '../../errors.ts';
import { minuteOf } from '../../minute-of.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MailOutbox } from '../../ports/mail-outbox.ts';
import type { Overloaded, PasswordHasher } from '../../ports/password-hasher.ts';
import { confirmPassword } from './confirm-password.ts';

export interface RequestEmailChangeCommand {
  readonly actor: User;
  readonly newEmail: string;
  readonly password: string;
  readonly locale: Locale;
}

export type RequestEmailChangeError = ValidationFailed | InvalidCredentials | Overloaded;

/**
 * For moving to another address. It proves itself by a mailed link, and until then the old one counts, whose owner
 * is told. Whether the new one is taken is not said here.
 */
export type RequestEmailChange = (
  command: RequestEmailChangeCommand,
) => Promise<Result<void, RequestEmailChangeError>>;

/** For making the use-case. */
export const createRequestEmailChange =
  (ports: {
    readonly mails: MailOutbox;
    readonly hasher: PasswordHasher;
    readonly clock: Clock;
  }): RequestEmailChange =>
  async ({ actor, newEmail, password, locale }) => {
    const email = parseEmail(newEmail);
    const attempt = parsePasswordAttempt(password);
    if (!email.ok || !attempt.ok) {
      const newProblem = email.ok ? email : err({ ...email.error, path: 'newEmail' });
      return err(validationFailed(problemsOf(newProblem, attempt)));
    }
    const confirmed = await confirmPassword(ports.hasher, actor, attempt.value);
    if (!confirmed.ok) return confirmed;
    const createdAt = ports.clock.now();
    const common = {
      userId: actor.id,
      sessionEpoch: actor.sessionEpoch,
      newAddress: email.value.address,
      locale,
      createdAt,
    };
    const occasion = `${actor.id}:${email.value.key}:${minuteOf(createdAt)}`;
    // The old address first: nobody is moved away without a word.
    await ports.mails.enqueue({
      ...common,
      kind: 'email-change-requested',
      id: `email-change-requested:${occasion}`,
    });
    await ports.mails.enqueue({ ...common, kind: 'change-email', id: `change-email:${occasion}` });
    return ok(undefined);
  };
