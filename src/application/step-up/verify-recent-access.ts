import { err, type Result } from '../../domain/result.ts';
import { isRecent } from '../../domain/sessions/authentication.ts';
import { mayManageUsers } from '../../domain/users/authorization.ts';
import type { InsufficientUserAuthentication } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { TokenRefusal } from '../ports/token-issuer.ts';
import type { Principal, VerifyAccess } from '../sessions/verify-access.ts';

export type VerifyRecentAccessError = TokenRefusal | InsufficientUserAuthentication;

/**
 * Turns a bearer token into a principal where an administrator is about to write: what a stolen session can do to others
 * ends soon after its owner has last authenticated. Who is no administrator is let through, to be judged by what is
 * asked for.
 */
export type VerifyRecentAccess = (token: string) => Promise<Result<Principal, VerifyRecentAccessError>>;

/** Makes the use-case. With 0 as the age it asks nobody. */
export const createVerifyRecentAccess =
  (ports: {
    readonly verifyAccess: VerifyAccess;
    readonly clock: Clock;
    readonly adminRecentSeconds: number;
  }): VerifyRecentAccess =>
  async (token) => {
    const { adminRecentSeconds: maxAgeSeconds } = ports;
    const principal = await ports.verifyAccess(token);
    if (!principal.ok || maxAgeSeconds === 0 || !mayManageUsers(principal.value.user)) return principal;
    return isRecent(principal.value.authentication, maxAgeSeconds, ports.clock.now())
      ? principal
      : err({ code: 'insufficient_user_authentication', maxAgeSeconds });
  };
