import type { SignUpPolicy } from '../domain/accounts/sign-up-policy.ts';
import type { LimitPolicy } from '../domain/limits/limit-policy.ts';
import type { PasswordPolicy } from '../domain/passwords/password.ts';
import type { SecondFactorPolicy } from '../domain/second-factor/second-factor.ts';
import type { SessionPolicy } from '../domain/sessions/session.ts';
import type { Role } from '../domain/users/role.ts';
import type { ResourceServer } from './oauth/authenticate-resource-server.ts';

/** The rules that an operator sets. Their defaults are those of the settings. */
export interface Policy {
  readonly password: PasswordPolicy;
  readonly session: SessionPolicy;
  /** How recently an administrator who writes must have authenticated, in seconds; 0 means at any time. */
  readonly adminRecentSeconds: number;
  /** Whether an e-mail address must be verified before its account can be signed in to. */
  readonly requireVerifiedEmail: boolean;
  /** Who may open an account uninvited. */
  readonly signUp: SignUpPolicy;
  /** Every role that can be granted, `user` and `admin` among them. */
  readonly roles: readonly Role[];
  /** The members of public metadata that are claims of access tokens. */
  readonly claims: readonly string[];
  /** How often something may be tried. Null throttles nobody. */
  readonly limits: LimitPolicy | null;
  /** Who has a second factor, and how long a device is trusted. */
  readonly secondFactor: SecondFactorPolicy;
  /** Whether mails reach mailboxes; false where they are only shown to the operator. */
  readonly sendsMail: boolean;
  /** The services that may introspect and revoke tokens. */
  readonly services: readonly ResourceServer[];
}
