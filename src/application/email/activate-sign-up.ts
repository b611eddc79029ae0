import { maySignUp, type SignUpPolicy } from '../../domain/accounts/sign-up-policy.ts';
import { parseKeptEmail } from '../../domain/email/email.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { SessionOrigin } from '../../domain/sessions/session.ts';
import { resetPasswordByMail } from '../../domain/users/mailbox-owner.ts';
import { createUser, type User } from '../../domain/users/user.ts';
import { INVALID_OR_EXPIRED_TOKEN, type InvalidOrExpiredToken } from '../errors.ts';
import type { MailedToken, UseMailedToken } from '../mail/use-mailed-token.ts';
import type { Clock } from '../ports/clock.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { UserRepository } from '../ports/user-repository.ts';
import type { AccountProof, ConfirmAccount, ConfirmAccountError } from './confirm-account.ts';

/** An e-mail address that was verified by the link and the password of one sign-up. */
export interface ActivatedSignUp {
  readonly user: User;
  readonly how: 'signed_up';
}

/**
 * Gives the e-mail address to the sign-up whose link and password are presented together. Any other unverified
 * account at the address loses its name, password and sessions. Once the address is verified, no other sign-up can
 * have it.
 */
export type ActivateSignUp = (
  found: MailedToken,
  command: AccountProof & { readonly token: string },
  origin: SessionOrigin,
) => Promise<Result<ActivatedSignUp, InvalidOrExpiredToken | ConfirmAccountError>>;

export const createActivateSignUp = (ports: {
  readonly users: UserRepository;
  readonly useMailedToken: UseMailedToken;
  readonly confirmAccount: ConfirmAccount;
  readonly clock: Clock;
  readonly signUpPolicy: SignUpPolicy;
  readonly ids: IdGenerator;
}): ActivateSignUp => {
  const { users, clock } = ports;

  const giveTo = async (wanted: User): Promise<User | null> => {
    const inserted = await users.insert(wanted);
    if (inserted.ok) return wanted;
    const holder = await users.findByEmail(wanted.email.key);
    if (holder === null || wanted.passwordHash === null) return null;
    const { name, passwordHash } = wanted;
    const claimed = await users.update<InvalidOrExpiredToken>(holder.id, (current) =>
      current.emailVerified || current.status !== 'active' || current.email.key !== wanted.email.key
        ? INVALID_OR_EXPIRED_TOKEN
        : ok({ ...resetPasswordByMail(current, passwordHash, clock.now()), name }),
    );
    return claimed.ok ? claimed.value : null;
  };

  return async ({ grant: { address, attempt } }, command, origin) => {
    const email = parseKeptEmail(address);
    if (!email.ok || attempt === undefined) return INVALID_OR_EXPIRED_TOKEN;
    // The sign-up may have begun before sign-ups were closed.
    if (!maySignUp(ports.signUpPolicy, email.value)) return INVALID_OR_EXPIRED_TOKEN;
    const { name, passwordHash } = attempt;
    const [id, now] = [ports.ids.next(), clock.now()];
    const wanted = createUser({
      id,
      name,
      email: email.value,
      roles: ['user'],
      passwordHash,
      emailVerified: true,
      now,
    });
    // It has no session, so only the password can show whose it is.
    const confirmed = await ports.confirmAccount(wanted, { ...command, actor: undefined }, origin);
    if (!confirmed.ok) return confirmed;
    if ((await ports.useMailedToken(command.token, 'sign-up')) === null) return INVALID_OR_EXPIRED_TOKEN;
    const user = await giveTo(wanted);
    return user === null ? INVALID_OR_EXPIRED_TOKEN : ok({ user, how: 'signed_up' });
  };
};
