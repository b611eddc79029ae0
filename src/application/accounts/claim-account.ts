import type { Locale } from '../../domain/mail/locale.ts';
import { MAIL_LIFE_SECONDS, whereFrom } from '../../domain/mail/mail-intent.ts';
import { type Grant, grantOf, isGrantedTo } from '../../domain/mail/single-use-token.ts';
import { ok } from '../../domain/result.ts';
import type { SessionOrigin } from '../../domain/sessions/session.ts';
import { claimByMailbox } from '../../domain/users/mailbox-owner.ts';
import type { User } from '../../domain/users/user.ts';
import { INVALID_OR_EXPIRED_TOKEN, type InvalidOrExpiredToken } from '../errors.ts';
import { storeMailedToken } from '../mail/store-mailed-token.ts';
import { findGrantedUser } from '../mail/use-mailed-token.ts';
import type { Clock } from '../ports/clock.ts';
import type { MailOutbox } from '../ports/mail-outbox.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';
import type { SingleUseTokenRepository } from '../ports/single-use-token-repository.ts';
import type { UserRepository } from '../ports/user-repository.ts';

/** The account after the claim. */
export interface ClaimedAccount {
  readonly user: User;
  /**
   * The e-mail address was not verified and the account had a password: the earlier password and sessions are gone
   * and, if it came from a sign-up, its name.
   */
  readonly claimed: boolean;
  /** A token to choose a password with, if one was taken away; else null. */
  readonly passwordToken: string | null;
}

/**
 * Gives an account to the person who proved access to its mailbox by a link or a code alone. Returns null if the
 * token acts for nobody.
 */
export type ClaimAccount = (
  grant: Grant,
  locale: Locale,
  from: SessionOrigin,
) => Promise<ClaimedAccount | null>;

/**
 * Creates the step. The notice that a password is removed is stored before the removal, so that no crash can suppress
 * it.
 */
export const createClaimAccount = (ports: {
  readonly users: UserRepository;
  readonly mails: MailOutbox;
  readonly singleUseTokens: SingleUseTokenRepository;
  readonly secrets: SecretGenerator;
  readonly clock: Clock;
}): ClaimAccount => {
  const { users, secrets, clock } = ports;

  const losesPassword = ({ emailVerified, passwordHash }: User): boolean =>
    !emailVerified && passwordHash !== null;

  const announce = async (
    { id: userId, email: { address: to }, sessionEpoch: before }: User,
    locale: Locale,
    from: SessionOrigin,
  ) => {
    const [sessionEpoch, origin] = [before + 1, whereFrom(from)];
    const id = `account-claimed:${userId}:${sessionEpoch}`;
    const createdAt = clock.now();
    const kind = 'account-claimed';
    await ports.mails.enqueue({ kind, id, userId, to, sessionEpoch, locale, createdAt, origin });
  };

  const issuePasswordToken = async (user: User): Promise<string> => {
    const expiresAt = new Date(clock.now().getTime() + MAIL_LIFE_SECONDS['reset-password'] * 1000);
    const bound = { expiresAt, grant: grantOf(user) };
    return (await storeMailedToken(ports, 'reset-password', user.id, secrets.random(), bound)).token;
  };

  return async (grant, locale, from) => {
    const before = await findGrantedUser(users, { grant });
    if (before === null) return null;
    if (losesPassword(before)) await announce(before, locale, from);
    let claimed = false;
    const updated = await users.update<InvalidOrExpiredToken>(before.id, (current) => {
      if (!isGrantedTo(grant, current)) return INVALID_OR_EXPIRED_TOKEN;
      claimed = losesPassword(current);
      return ok(claimByMailbox(current, clock.now()));
    });
    if (!updated.ok) return null;
    const user = updated.value;
    return { user, claimed, passwordToken: claimed ? await issuePasswordToken(user) : null };
  };
};
