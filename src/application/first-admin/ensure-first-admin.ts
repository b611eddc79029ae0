import { parseExistingEmail } from '../../domain/email/email.ts';
import { parsePasswordAttempt } from '../../domain/passwords/password.ts';
import { ok, type Result } from '../../domain/result.ts';
import { isActiveAdmin, type User } from '../../domain/users/user.ts';
import { FIRST_ADMIN, type OpenAccount } from '../accounts/open-account.ts';
import { judgeNewAccount, parseNewAccount } from '../accounts/parse-new-account.ts';
import type { ValidationFailed } from '../errors.ts';
import type { AcceptPassword } from '../passwords/accept-password.ts';
import type { DomainNames } from '../ports/domain-names.ts';
import type { Overloaded, PasswordHasher } from '../ports/password-hasher.ts';
import type { EmailTaken, UserRepository } from '../ports/user-repository.ts';
import { hasActiveAdmin } from './has-active-admin.ts';
import type { IssueSetupToken } from './issue-setup-token.ts';

/**
 * The configured first administrator; null if none is configured. `isCompared`: if an administrator exists already,
 * checks whether this configuration would sign an administrator in, at the cost of one hash.
 */
export type FirstAdminCommand = {
  readonly email: string;
  readonly password: string;
  readonly isCompared?: boolean;
} | null;

export type FirstAdminOutcome =
  | { readonly kind: 'exists'; readonly isAsConfigured: boolean | null }
  | { readonly kind: 'created'; readonly admin: User }
  | { readonly kind: 'setup'; readonly setupToken: string };

export type EnsureFirstAdminError = ValidationFailed | EmailTaken | Overloaded;

/**
 * Ensures at every start that the installation has an administrator: if there is none, creates the configured one or,
 * without configuration, issues a one-time set-up token. `email_taken`: an ordinary account has the configured e-mail
 * address. It is not promoted, because the person who opened it may not be the one who was meant.
 */
export type EnsureFirstAdmin = (
  command: FirstAdminCommand,
) => Promise<Result<FirstAdminOutcome, EnsureFirstAdminError>>;

const signsAdminIn = async (
  {
    users,
    hasher,
    domains,
  }: { readonly users: UserRepository; readonly hasher: PasswordHasher; readonly domains: DomainNames },
  command: NonNullable<FirstAdminCommand>,
): Promise<boolean | null> => {
  const email = parseExistingEmail(command.email, domains.toAscii);
  const password = parsePasswordAttempt(command.password);
  if (!email.ok || !password.ok) return false;
  const user = await users.findByEmail(email.value.key);
  if (user === null || !isActiveAdmin(user)) return false;
  const check = await hasher.verify(password.value, user.passwordHash, email.value.key);
  return check.ok ? check.value !== 'wrong' : null;
};

/** Creates the use case. Instances that start at once create one admin, or issue one and the same token. */
export const createEnsureFirstAdmin =
  (ports: {
    readonly users: UserRepository;
    readonly openAccount: OpenAccount;
    readonly hasher: PasswordHasher;
    readonly issueSetupToken: IssueSetupToken;
    readonly acceptPassword: AcceptPassword;
    readonly domains: DomainNames;
  }): EnsureFirstAdmin =>
  async (command) => {
    const isCompared = command?.isCompared === true;
    if (await hasActiveAdmin(ports.users)) {
      return ok({ kind: 'exists', isAsConfigured: isCompared ? await signsAdminIn(ports, command) : null });
    }
    if (command === null) return ok({ kind: 'setup', setupToken: await ports.issueSetupToken() });

    const account = parseNewAccount({ name: 'Administrator', ...command }, ports);
    if (!account.ok) return account;
    const judged = await judgeNewAccount(account.value, ports.acceptPassword);
    if (!judged.ok) return judged;
    const { name, email, password } = account.value;
    const hash = await ports.hasher.hash(password);
    if (!hash.ok) return hash;
    const admin = await ports.openAccount({
      ...FIRST_ADMIN,
      name,
      email,
      passwordHash: hash.value,
    });
    if (admin.ok) return ok({ kind: 'created', admin: admin.value });
    // Another instance may have been first; then its admin exists now.
    return (await hasActiveAdmin(ports.users)) ? ok({ kind: 'exists', isAsConfigured: null }) : admin;
  };
