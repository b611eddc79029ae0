import { parseKeptEmail } from '../../domain/email/email.ts';
import type { Locale } from '../../domain/mail/locale.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { type User, undoEmailChange } from '../../domain/users/user.ts';
import { INVALID_OR_EXPIRED_TOKEN, type InvalidOrExpiredToken } from '../errors.ts';
import type { FindRejectedToken } from '../mail/find-rejected-token.ts';
import { minuteOf } from '../mail/minute-of.ts';
import type { UseMailedToken } from '../mail/use-mailed-token.ts';
import type { Clock } from '../ports/clock.ts';
import type { MailOutbox } from '../ports/mail-outbox.ts';
import type { EmailTaken, UserRepository } from '../ports/user-repository.ts';
import { moveToAddress } from './move-to-address.ts';

export interface UndoEmailChangeCommand {
  readonly token: string;
  /** The six digits of the mail that the token came in. */
  readonly code: string;
  readonly locale: Locale;
}

/**
 * Gives the account back to the address that it left: its password and every session end, and a link to choose another
 * password is mailed there. It works whatever has been changed since, as long as the account is there and active.
 */
export type UndoEmailChange = (
  command: UndoEmailChangeCommand,
) => Promise<Result<User, InvalidOrExpiredToken | EmailTaken>>;

/** Makes the use-case. */
export const createUndoEmailChange =
  (ports: {
    readonly users: UserRepository;
    readonly mails: MailOutbox;
    readonly findRejectedToken: FindRejectedToken;
    readonly useMailedToken: UseMailedToken;
    readonly clock: Clock;
  }): UndoEmailChange =>
  async ({ token, code, locale }) => {
    const found = await ports.findRejectedToken(token, code, 'undo-email-change');
    const email = parseKeptEmail(found?.grant.address);
    const userId = found?.grant.userId ?? null;
    if (found === null || userId === null || !email.ok) return INVALID_OR_EXPIRED_TOKEN;
    const seen = await ports.users.findById(userId);
    const now = ports.clock.now();
    // Another undoing that was quicker has raised the epoch.
    const undone = await moveToAddress<InvalidOrExpiredToken>(ports.users, userId, email.value, (current) =>
      current.status === 'active' && current.sessionEpoch === seen?.sessionEpoch
        ? ok(undoEmailChange(current, email.value, now))
        : INVALID_OR_EXPIRED_TOKEN,
    );
    if (!undone.ok) {
      return undone.error.code === 'email_taken' ? err({ code: 'email_taken' }) : INVALID_OR_EXPIRED_TOKEN;
    }
    // After the change, which can be repeated: no other link can be asked for if a crash comes between.
    if ((await ports.useMailedToken(token, found.purpose)) === null) return INVALID_OR_EXPIRED_TOKEN;
    const { key: emailKey } = email.value;
    const id = `reset-password:${emailKey}:${minuteOf(now)}`;
    await ports.mails.enqueue({ kind: 'reset-password', id, emailKey, locale, createdAt: now });
    return ok(undone.value);
  };
