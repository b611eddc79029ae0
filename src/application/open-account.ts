import type { Email } from '../domain/email.ts';
import type { Locale } from '../domain/locale.ts';
import type { PlainPassword } from '../domain/password.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Role } from '../domain/role.ts';
import type { Seat } from '../domain/seat.ts';
import { createUser, type User } from '../domain/user.ts';
import type { Clock } from './ports/clock.ts';
import type { IdGenerator } from './ports/id-generator.ts';
import type { MailOutbox } from './ports/mail-outbox.ts';
import type { Overloaded, PasswordHasher } from './ports/password-hasher.ts';
import type { EmailTaken, UserRepository } from './ports/user-repository.ts';

/** For what an account is opened with. Without a password its owner is yet to choose one. */
export interface AccountToOpen {
  readonly name: string;
  readonly email: Email;
  readonly password: PlainPassword | null;
  readonly roles: readonly Role[];
  /** Whose turn to be hashed it is. */
  readonly seat?: Seat;
  /** The mail that goes to the address of it, if any. */
  readonly mail: { readonly kind: 'verify-email' | 'invitation'; readonly locale: Locale } | null;
}

/** For storing a new account with its password hashed. */
export type OpenAccount = (account: AccountToOpen) => Promise<Result<User, EmailTaken | Overloaded>>;

/** For making the step that every way of opening an account shares. Hashing stays outside of any transaction. */
export const createOpenAccount =
  (ports: {
    readonly users: UserRepository;
    readonly mails: MailOutbox;
    readonly hasher: PasswordHasher;
    readonly clock: Clock;
    readonly ids: IdGenerator;
  }): OpenAccount =>
  async ({ name, email, password, roles, seat, mail }) => {
    const hash = password === null ? ok(null) : await ports.hasher.hash(password, seat);
    if (!hash.ok) return hash;
    const now = ports.clock.now();
    const user = createUser({ id: ports.ids.next(), name, email, roles, passwordHash: hash.value, now });
    if (mail !== null) {
      // Before the account, so that no crash can keep the mail back; without the account it is dropped.
      const id = `${mail.kind}:${user.id}`;
      await ports.mails.enqueue({ ...mail, id, userId: user.id, createdAt: now });
    }
    const inserted = await ports.users.insert(user);
    return inserted.ok ? ok(user) : inserted;
  };
