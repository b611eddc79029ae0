import type { SignUpPolicy } from '../domain/accounts/sign-up-policy.ts';
import type { LimitPolicy } from '../domain/limits/limit-policy.ts';
import type { PasswordPolicy } from '../domain/passwords/password.ts';
import type { SessionPolicy } from '../domain/sessions/session.ts';
import type { Role } from '../domain/users/role.ts';
import type { ResourceServer } from './oauth/authenticate-resource-server.ts';

/** The rules that an operator sets. */
export interface Policy {
  readonly password: PasswordPolicy;
  readonly session: SessionPolicy;
  /**
   * How recently an administrator who writes must have authenticated, in seconds. Default: 15 minutes; 0 means at any
   * time.
   */
  readonly adminRecentSeconds?: number;
  /** Whether an e-mail address must be verified before its account can be signed in to. Default: false. */
  readonly requireVerifiedEmail?: boolean;
  /** Who may open an account uninvited. Default: anybody. */
  readonly signUp?: SignUpPolicy;
  /** Every role that can be granted. Default: `user` and `admin`. */
  readonly roles?: readonly Role[];
  /** The members of public metadata that are claims of access tokens. Default: none. */
  readonly claims?: readonly string[];
  /** How often something may be tried. Null throttles nobody. Default: the default limits. */
  readonly limits?: LimitPolicy | null;
  /** The services that may introspect and revoke tokens. Default: none. */
  readonly services?: readonly ResourceServer[];
}
