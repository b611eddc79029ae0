import type { Locale } from '../../domain/mail/locale.ts';
import { isWarned } from '../../domain/mail/single-use-token.ts';
import { ok, type Result } from '../../domain/result.ts';
import { secureAccount } from '../../domain/users/mailbox-owner.ts';
import type { User } from '../../domain/users/user.ts';
import { withoutFactors } from '../../domain/users/user-factors.ts';
import { INVALID_OR_EXPIRED_TOKEN, type InvalidOrExpiredToken } from '../errors.ts';
import type { ForgetFactors } from '../forget-factors.ts';
import type { FindRejectedToken } from '../mail/find-rejected-token.ts';
import { resetPasswordIntent } from '../mail/reset-password-intent.ts';
import type { UseMailedToken } from '../mail/use-mailed-token.ts';
import type { Clock } from '../ports/clock.ts';
import type { MailOutbox } from '../ports/mail-outbox.ts';
import type { UserRepository } from '../ports/user-repository.ts';

export interface SecureAccountCommand {
  readonly token: string;
  /** The six digits in the mail that contained the token. */
  readonly code: string;
  readonly locale: Locale;
}

/**
 * Says "it was not me" to a notice: ends every session and the password of the account, and mails a link to choose
 * another password to the same mailbox. Works as long as the account is active and has that address. The notice that a
 * second factor was added removes the second factors as well; no other does, because somebody with nothing but the mailbox
 * must not get past a second factor.
 */
export type SecureAccount = (command: SecureAccountCommand) => Promise<Result<User, InvalidOrExpiredToken>>;

export const createSecureAccount =
  (ports: {
    readonly users: UserRepository;
    readonly mails: MailOutbox;
    readonly findRejectedToken: FindRejectedToken;
    readonly useMailedToken: UseMailedToken;
    readonly forgetFactors: ForgetFactors;
    readonly clock: Clock;
  }): SecureAccount =>
  async ({ token, code, locale }) => {
    const found = await ports.findRejectedToken(token, code, 'secure-account');
    const userId = found?.grant.userId ?? null;
    if (found === null || userId === null) return INVALID_OR_EXPIRED_TOKEN;
    const now = ports.clock.now();
    const endsFactors = found.grant.withoutFactors === true;
    const secured = await ports.users.update<InvalidOrExpiredToken>(userId, (current) =>
      isWarned(found.grant, current)
        ? ok(secureAccount(endsFactors ? withoutFactors(current) : current, now))
        : INVALID_OR_EXPIRED_TOKEN,
    );
    if (!secured.ok) return INVALID_OR_EXPIRED_TOKEN;
    if (endsFactors) await ports.forgetFactors(secured.value);
    await ports.mails.enqueue(resetPasswordIntent(secured.value.email.key, locale, now));
    // Last, because everything before can be repeated: after a crash the link still works.
    return (await ports.useMailedToken(token, found.purpose)) === null ? INVALID_OR_EXPIRED_TOKEN : secured;
  };
