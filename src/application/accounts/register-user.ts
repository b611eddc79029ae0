import { maySignUp, type SignUpPolicy } from '../../domain/accounts/sign-up-policy.ts';
import type { Locale } from '../../domain/mail/locale.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { seatOf } from '../../domain/sessions/seat.ts';
import { type SessionOrigin, UNKNOWN_ORIGIN } from '../../domain/sessions/session.ts';
import type { User } from '../../domain/users/user.ts';
import type { SignUpClosed, ValidationFailed } from '../errors.ts';
import type { RateLimited, Throttle } from '../limits/throttle.ts';
import type { AcceptPassword } from '../passwords/accept-password.ts';
import type { Clock } from '../ports/clock.ts';
import type { DomainNames } from '../ports/domain-names.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { MailOutbox } from '../ports/mail-outbox.ts';
import type { Overloaded, PasswordHasher } from '../ports/password-hasher.ts';
import type { EmailTaken } from '../ports/user-repository.ts';
import type { SignIn, SignInOutcome } from '../second-factor/sign-in.ts';
import type { Withheld } from '../withheld.ts';
import type { OpenAccount } from './open-account.ts';
import { judgeNewAccount, type NewAccountInput, parseNewAccount } from './parse-new-account.ts';

export interface RegisterUserCommand extends NewAccountInput {
  readonly locale?: Locale;
}

export type RegisterUserError = SignUpClosed | ValidationFailed | EmailTaken | RateLimited | Overloaded;

/**
 * The outcome of a sign-up. `verification_required` is returned for a new and a taken e-mail address alike. `opened` is
 * the account that was opened, null if there was one.
 */
export type SignUpOutcome =
  | SignInOutcome
  | Withheld<{ readonly kind: 'verification_required' }, { readonly opened: User | null }>;

/**
 * Signs up: opens an account with the role `user`, signs it in at once and mails it a link to verify its e-mail
 * address; or, if addresses must be verified first, only mails the link. In that case a sign-up with the address of
 * an unverified account exists beside that account, with its own name and password, until a link decides.
 */
export type RegisterUser = (
  command: RegisterUserCommand,
  origin?: SessionOrigin,
) => Promise<Result<SignUpOutcome, RegisterUserError>>;

export const createRegisterUser =
  (ports: {
    readonly openAccount: OpenAccount;
    readonly hasher: PasswordHasher;
    readonly signIn: SignIn;
    readonly throttle: Throttle;
    readonly mails: MailOutbox;
    readonly clock: Clock;
    readonly ids: IdGenerator;
    readonly acceptPassword: AcceptPassword;
    readonly domains: DomainNames;
    readonly requireVerifiedEmail: boolean;
    readonly signUpPolicy: SignUpPolicy;
  }): RegisterUser =>
  async ({ locale = 'en', ...input }, origin = UNKNOWN_ORIGIN) => {
    if (ports.signUpPolicy.kind === 'invitation') return err({ code: 'sign_up_closed' });
    const account = parseNewAccount(input, ports);
    if (!account.ok) return account;
    if (!maySignUp(ports.signUpPolicy, account.value.email)) return err({ code: 'sign_up_closed' });
    const reserved = await ports.throttle.reserve(origin.ipAddress, 'signUps');
    if (!reserved.ok) return reserved;
    const { device, ipAddress } = origin;
    const { name, email, password } = account.value;
    // Counted for new and taken addresses alike, because each is mailed something.
    const mailed = ports.requireVerifiedEmail
      ? await ports.throttle.reserveMail(ipAddress, 'mailboxes', 'sign-up-attempt', email.key)
      : null;
    if (mailed?.ok === false) return mailed;
    const judged = await judgeNewAccount(account.value, ports.acceptPassword);
    if (!judged.ok) return judged;
    const hash = await ports.hasher.hash(password, seatOf(origin, email.key));
    if (!hash.ok) {
      reserved.value.giveBack();
      return hash;
    }
    const user = await ports.openAccount({
      name,
      email,
      passwordHash: hash.value,
      roles: ['user'],
      signedUpFrom: { device, ipAddress },
      mail: { kind: 'verify-email', locale },
    });
    if (!ports.requireVerifiedEmail) {
      if (!user.ok) return user;
      const signedIn = await ports.signIn(user.value, origin, { methods: ['pwd'] });
      return signedIn.ok ? signedIn : err({ code: 'email_taken' });
    }
    if (!user.ok) {
      // The mail tells the owner of the address, or asks whether this sign-up is the right one. The response here is
      // the same as for everybody.
      const createdAt = ports.clock.now();
      await ports.mails.enqueue({
        kind: 'sign-up-attempt',
        id: `sign-up-attempt:${ports.ids.next()}`,
        emailKey: email.key,
        address: email.address,
        attempt: { name, passwordHash: hash.value, requestedAt: createdAt.getTime(), device, ipAddress },
        locale,
        createdAt,
      });
    }
    return ok({
      answer: { kind: 'verification_required' },
      withheld: { opened: user.ok ? user.value : null },
    });
  };
