import { parseKeptEmail } from '../../domain/email/email.ts';
import type { Locale } from '../../domain/mail/locale.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { undoEmailChange } from '../../domain/users/mailbox-owner.ts';
import type { User } from '../../domain/users/user.ts';
import { withoutFactors } from '../../domain/users/user-factors.ts';
import { INVALID_OR_EXPIRED_TOKEN, type InvalidOrExpiredToken } from '../errors.ts';
import type { ForgetFactors } from '../forget-factors.ts';
import type { FindRejectedToken } from '../mail/find-rejected-token.ts';
import { resetPasswordIntent } from '../mail/reset-password-intent.ts';
import type { UseMailedToken } from '../mail/use-mailed-token.ts';
import type { Clock } from '../ports/clock.ts';
import type { MailOutbox } from '../ports/mail-outbox.ts';
import type { EmailTaken, UserRepository } from '../ports/user-repository.ts';
import { moveToAddress } from './move-to-address.ts';

export interface UndoEmailChangeCommand {
  readonly token: string;
  /** The six digits in the mail that contained the token. */
  readonly code: string;
  readonly locale: Locale;
}

/**
 * Gives the account back to the e-mail address that it left: ends its password and every session, and mails a link to
 * choose another password there. Works whatever has been changed since, as long as the account exists and is active. If
 * the account had no second factor before the change, those added since are removed; if it had one, they stay.
 */
export type UndoEmailChange = (
  command: UndoEmailChangeCommand,
) => Promise<Result<User, InvalidOrExpiredToken | EmailTaken>>;

export const createUndoEmailChange =
  (ports: {
    readonly users: UserRepository;
    readonly mails: MailOutbox;
    readonly findRejectedToken: FindRejectedToken;
    readonly useMailedToken: UseMailedToken;
    readonly forgetFactors: ForgetFactors;
    readonly clock: Clock;
  }): UndoEmailChange =>
  async ({ token, code, locale }) => {
    const found = await ports.findRejectedToken(token, code, 'undo-email-change');
    const email = parseKeptEmail(found?.grant.address);
    const userId = found?.grant.userId ?? null;
    if (found === null || userId === null || !email.ok) return INVALID_OR_EXPIRED_TOKEN;
    const seen = await ports.users.findById(userId);
    const now = ports.clock.now();
    const endsFactors = found.grant.withoutFactors === true;
    // A concurrent request that was faster has raised the epoch.
    const undone = await moveToAddress<InvalidOrExpiredToken>(ports.users, userId, email.value, (current) =>
      current.status === 'active' && current.sessionEpoch === seen?.sessionEpoch
        ? ok(undoEmailChange(endsFactors ? withoutFactors(current) : current, email.value, now))
        : INVALID_OR_EXPIRED_TOKEN,
    );
    if (!undone.ok) {
      return undone.error.code === 'email_taken' ? err({ code: 'email_taken' }) : INVALID_OR_EXPIRED_TOKEN;
    }
    if (endsFactors) await ports.forgetFactors(undone.value);
    // After the change, which can be repeated: if a crash came between, no other link could be requested.
    if ((await ports.useMailedToken(token, found.purpose)) === null) return INVALID_OR_EXPIRED_TOKEN;
    await ports.mails.enqueue(resetPasswordIntent(email.value.key, locale, now));
    return ok(undone.value);
  };
