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
  /** How recently an administrator who writes has to have authenticated, in seconds; 15 minutes unless set, 0: at any time. */
  readonly adminRecentSeconds?: number;
  /** Whether an address must be proven before its account can be signed in to; false unless set. */
  readonly requireVerifiedEmail?: boolean;
  /** Who may open an account uninvited; anybody unless set. */
  readonly signUp?: SignUpPolicy;
  /** Every role that can be granted; `user` and `admin` unless set. */
  readonly roles?: readonly Role[];
  /** The members of public metadata that are claims of access tokens; none unless set. */
  readonly claims?: readonly string[];
  /** How often what may be tried; null holds nobody back, and where nothing is said there are limits. */
  readonly limits?: LimitPolicy | null;
  /** The services that may introspect and revoke tokens; none unless set. */
  readonly services?: readonly ResourceServer[];
}
