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

/** For what an account is opened with. Without a password its owner is yet to choose one. */
export interface AccountToOpen {
  readonly name: string;
  readonly email: Email;
  /** As its hash. */
  readonly passwordHash: string | null;
  readonly roles: readonly Role[];
  readonly publicMetadata?: Metadata;
  readonly privateMetadata?: Metadata;
  /** Whether the operator vouches for the address. */
  readonly emailVerified?: true;
  /** Where somebody signs up for it from. */
  readonly signedUpFrom?: SessionOrigin;
  /** The mail that goes to the address of it, if any; `vouched` where an administrator chose the password. */
  readonly mail:
    | { readonly kind: 'verify-email'; readonly locale: Locale; readonly vouched?: true }
    | { readonly kind: 'invitation'; readonly locale: Locale }
    | null;
}

/** What the operator's own account begins with: nobody else can have chosen its password, so its address counts as proven. */
export const FIRST_ADMIN: Pick<AccountToOpen, 'roles' | 'emailVerified' | 'mail'> = {
  roles: ['user', 'admin'],
  emailVerified: true,
  mail: null,
};

/** Stores a new account. */
export type OpenAccount = (account: AccountToOpen) => Promise<Result<User, EmailTaken>>;

/** Makes the step that every way of opening an account shares. */
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
      // Before the account, so that no crash can keep the mail back; without the account it is dropped.
      const id = `${mail.kind}:${user.id}`;
      await ports.mails.enqueue({ ...mail, id, userId: user.id, emailKey: user.email.key, createdAt: now });
    }
    const inserted = await ports.users.insert(user);
    return inserted.ok ? ok(user) : inserted;
  };
