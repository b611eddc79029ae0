import type { Email } from '../../domain/email/email.ts';
import type { Locale } from '../../domain/mail/locale.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { SessionOrigin } from '../../domain/sessions/session.ts';
import type { Metadata } from '../../domain/users/metadata.ts';
import type { Role } from '../../domain/users/role.ts';
import { createUser, type User } from '../../domain/users/user.ts';
import type { Clock } from '../ports/clock.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { MailOutbox } from '../ports/mail-outbox.ts';
import type { EmailTaken, UserRepository } from '../ports/user-repository.ts';

/** The data that an account is opened with. Without a password its owner has yet to choose one. */
export interface AccountToOpen {
  readonly name: string;
  readonly email: Email;
  readonly passwordHash: string | null;
  readonly roles: readonly Role[];
  readonly publicMetadata?: Metadata;
  readonly privateMetadata?: Metadata;
  /** Set if the operator vouches for the address. */
  readonly emailVerified?: true;
  /** Where the sign-up for it came from, if there was one. */
  readonly signedUpFrom?: SessionOrigin;
  /** The mail that goes to its address, if any. `vouched` is set if an administrator chose the password. */
  readonly mail:
    | { readonly kind: 'verify-email'; readonly locale: Locale; readonly vouched?: true }
    | { readonly kind: 'invitation'; readonly locale: Locale }
    | null;
}

/**
 * The data that the operator's own account begins with. Nobody else can have chosen its password, so its address
 * counts as verified.
 */
export const FIRST_ADMIN: Pick<AccountToOpen, 'roles' | 'emailVerified' | 'mail'> = {
  roles: ['user', 'admin'],
  emailVerified: true,
  mail: null,
};

/** Stores a new account, and the mail to its address. */
export type OpenAccount = (account: AccountToOpen) => Promise<Result<User, EmailTaken>>;

export const createOpenAccount =
  (ports: {
    readonly users: UserRepository;
    readonly mails: MailOutbox;
    readonly clock: Clock;
    readonly ids: IdGenerator;
  }): OpenAccount =>
  async ({ mail, ...account }) => {
    const now = ports.clock.now();
    const user = createUser({ ...account, id: ports.ids.next(), now });
    if (mail !== null) {
      // Before the account, so that no crash can suppress the mail; without the account it is dropped.
      const id = `${mail.kind}:${user.id}`;
      await ports.mails.enqueue({ ...mail, id, userId: user.id, emailKey: user.email.key, createdAt: now });
    }
    const inserted = await ports.users.insert(user);
    return inserted.ok ? ok(user) : inserted;
  };
