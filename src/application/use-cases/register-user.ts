import type { Locale } from '../../domain/locale.ts';
import { ok, type Result } from '../../domain/result.ts';
import { type SessionOrigin, UNKNOWN_ORIGIN } from '../../domain/session.ts';
import type { User } from '../../domain/user.ts';
import type { AcceptPassword } from '../accept-password.ts';
import type { ValidationFailed } from '../errors.ts';
import { type HoldBack, type RateLimited, reserveMail } from '../hold-back.ts';
import { minuteOf } from '../minute-of.ts';
import type { OpenAccount } from '../open-account.ts';
import { judgeNewAccount, type NewAccountInput, parseNewAccount } from '../parse-new-account.ts';
import type { Clock } from '../ports/clock.ts';
import type { MailOutbox } from '../ports/mail-outbox.ts';
import type { Overloaded } from '../ports/password-hasher.ts';
import type { EmailTaken } from '../ports/user-repository.ts';
import type { SignedIn, SignIn } from '../sign-in.ts';

export interface RegisterUserCommand extends NewAccountInput {
  readonly locale?: Locale;
}

export type RegisterUserError = ValidationFailed | EmailTaken | RateLimited | Overloaded;

/**
 * For what came of a sign-up. `verification_required` is told of a new and of a taken address alike; the account that
 * was opened is there for the audit log, and nobody else may learn of it.
 */
export type SignUpOutcome =
  | ({ readonly kind: 'signed_in' } & SignedIn)
  | { readonly kind: 'verification_required'; readonly opened: User | null };

/**
 * For signing up: a new account with the role `user`, signed in at once and mailed a link to prove its address; or,
 * where addresses must be proven first, the mail alone.
 */
export type RegisterUser = (
  command: RegisterUserCommand,
  origin?: SessionOrigin,
) => Promise<Result<SignUpOutcome, RegisterUserError>>;

/** For making the use-case. */
export const createRegisterUser =
  (ports: {
    readonly openAccount: OpenAccount;
    readonly signIn: SignIn;
    readonly holdBack: HoldBack;
    readonly mails: MailOutbox;
    readonly clock: Clock;
    readonly acceptPassword: AcceptPassword;
    readonly requireVerifiedEmail: boolean;
  }): RegisterUser =>
  async ({ locale = 'en', ...input }, origin = UNKNOWN_ORIGIN) => {
    const account = parseNewAccount(input, ports.acceptPassword);
    if (!account.ok) return account;
    const reserved = await ports.holdBack.reserve(origin.ipAddress, 'signUps');
    if (!reserved.ok) return reserved;
    const judged = await judgeNewAccount(account.value, ports.acceptPassword);
    if (!judged.ok) return judged;
    const mail = { kind: 'verify-email', locale } as const;
    const user = await ports.openAccount({ ...account.value, roles: ['user'], mail });
    if (!user.ok && user.error.code === 'overloaded') {
      reserved.value.giveBack();
      return user;
    }
    if (!ports.requireVerifiedEmail) {
      return user.ok ? ok({ kind: 'signed_in', ...(await ports.signIn(user.value, origin)) }) : user;
    }
    if (!user.ok) {
      // The owner of the address is told by mail; who asks here is told what everybody is told.
      const createdAt = ports.clock.now();
      const emailKey = account.value.email.key;
      const id = `sign-up-attempt:${emailKey}:${minuteOf(createdAt)}`;
      const mailed = await reserveMail(ports.holdBack, origin.ipAddress, 'sign-up-attempt', emailKey);
      if (mailed.ok) await ports.mails.enqueue({ kind: 'sign-up-attempt', id, emailKey, locale, createdAt });
    }
    return ok({ kind: 'verification_required', opened: user.ok ? user.value : null });
  };
