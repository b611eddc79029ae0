import { mayMoveTo, type SignUpPolicy } from '../../domain/accounts/sign-up-policy.ts';
import { type Email, parseKeptEmail } from '../../domain/email/email.ts';
import type { Locale } from '../../domain/mail/locale.ts';
import { whereFrom } from '../../domain/mail/mail-intent.ts';
import { isGrantedTo } from '../../domain/mail/single-use-token.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { type SessionOrigin, UNKNOWN_ORIGIN } from '../../domain/sessions/session.ts';
import { verifyEmail } from '../../domain/users/mailbox-owner.ts';
import type { User } from '../../domain/users/user.ts';
import { INVALID_OR_EXPIRED_TOKEN, type InvalidOrExpiredToken } from '../errors.ts';
import { minuteBucket } from '../mail/minute-bucket.ts';
import {
  type FindMailedToken,
  findGrantedUser,
  type MailedToken,
  type UseMailedToken,
} from '../mail/use-mailed-token.ts';
import type { Clock } from '../ports/clock.ts';
import type { MailOutbox } from '../ports/mail-outbox.ts';
import type { EmailTaken, UserRepository } from '../ports/user-repository.ts';
import type { ActivateSignUp } from './activate-sign-up.ts';
import type { AccountProof, ConfirmAccount, ConfirmAccountError } from './confirm-account.ts';
import { moveToAddress } from './move-to-address.ts';

export interface VerifyEmailCommand extends AccountProof {
  readonly token: string;
  /** The language of the notice to the address that an account leaves. */
  readonly locale?: Locale;
}

export type VerifyEmailError = InvalidOrExpiredToken | EmailTaken | ConfirmAccountError;

/** The account whose e-mail address is verified now: the one that it had, one that it moved to, or that of a sign-up. */
export interface VerifiedEmail {
  readonly user: User;
  readonly how: 'verified' | 'moved' | 'signed_up';
}

/**
 * Verifies an e-mail address with the token that was mailed to it: the account's own, the one that it moves to, or
 * that of a pending sign-up. A missing or wrong password, a rate limit or an overload does not use the token up;
 * `email_taken` does.
 */
export type VerifyEmail = (
  command: VerifyEmailCommand,
  origin?: SessionOrigin,
) => Promise<Result<VerifiedEmail, VerifyEmailError>>;

export const createVerifyEmail = (ports: {
  readonly users: UserRepository;
  readonly mails: MailOutbox;
  readonly findMailedToken: FindMailedToken;
  readonly useMailedToken: UseMailedToken;
  readonly confirmAccount: ConfirmAccount;
  readonly activateSignUp: ActivateSignUp;
  readonly signUpPolicy: SignUpPolicy;
  readonly clock: Clock;
}): VerifyEmail => {
  const { users, mails, useMailedToken, clock } = ports;

  /** Tells the old address how to undo the change. The notice is stored before the change, and dropped without it. */
  const tellOldAddress = async (
    { id: userId, email, hasSecondFactor }: User,
    to: Email,
    locale: Locale,
    origin: SessionOrigin,
  ): Promise<void> => {
    const createdAt = clock.now();
    await mails.enqueue({
      kind: 'email-changed',
      id: `email-changed:${userId}:${to.key}:${minuteBucket(createdAt)}`,
      userId,
      to: email.address,
      locale,
      createdAt,
      origin: whereFrom(origin),
      ...(hasSecondFactor ? {} : { withoutFactors: true }),
    });
  };

  const prove = async (
    { purpose, grant }: MailedToken,
    user: User,
    { token, locale = 'en' }: VerifyEmailCommand,
    origin: SessionOrigin,
  ): Promise<Result<VerifiedEmail, InvalidOrExpiredToken | EmailTaken>> => {
    const moved = purpose === 'change-email';
    const address = moved ? parseKeptEmail(grant.address) : ok(user.email);
    if (!address.ok || (moved && !mayMoveTo(ports.signUpPolicy, address.value)))
      return INVALID_OR_EXPIRED_TOKEN;
    if ((await useMailedToken(token, purpose)) === null) return INVALID_OR_EXPIRED_TOKEN;
    const email = address.value;
    if (moved) await tellOldAddress(user, email, locale, origin);
    const updated = await moveToAddress<InvalidOrExpiredToken>(users, user.id, email, (current) =>
      isGrantedTo(grant, current)
        ? ok(verifyEmail(current, moved ? email : current.email, clock.now()))
        : INVALID_OR_EXPIRED_TOKEN,
    );
    if (updated.ok) return ok({ user: updated.value, how: moved ? 'moved' : 'verified' });
    return updated.error.code === 'email_taken' ? err({ code: 'email_taken' }) : INVALID_OR_EXPIRED_TOKEN;
  };

  return async (command, origin = UNKNOWN_ORIGIN) => {
    const found = await ports.findMailedToken(command.token, 'verify-email', 'change-email', 'sign-up');
    if (found === null) return INVALID_OR_EXPIRED_TOKEN;
    if (found.purpose === 'sign-up') return ports.activateSignUp(found, command, origin);
    const user = await findGrantedUser(users, found);
    if (user === null) return INVALID_OR_EXPIRED_TOKEN;
    if (found.grant.vouched !== true) {
      const confirmed = await ports.confirmAccount(user, command, origin);
      if (!confirmed.ok) return confirmed;
    }
    return prove(found, user, command, origin);
  };
};
