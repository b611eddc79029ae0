import type { Result } from '../../domain/result.ts';
import { assuranceFor, type SecondFactorPolicy } from '../../domain/second-factor/second-factor.ts';
import { mayManageUsers } from '../../domain/users/authorization.ts';
import type { InsufficientUserAuthentication } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { TokenRefusal } from '../ports/token-issuer.ts';
import { requireAuthentication } from '../require-authentication.ts';
import type { Principal, VerifyAccess } from '../sessions/verify-access.ts';

export type VerifyRecentAccessError = TokenRefusal | InsufficientUserAuthentication;

/**
 * Verifies an access token where an administrator is about to write, and requires a recent authentication: what a
 * stolen session can do to others ends soon after its owner has last authenticated. A user who is not an
 * administrator passes; whether the request is allowed is decided later.
 */
export type VerifyRecentAccess = (token: string) => Promise<Result<Principal, VerifyRecentAccessError>>;

/**
 * Creates the use case. With a maximum age of 0 an authentication of any age is recent enough. Administrators who have a
 * second factor, or must have one, need it whatever the age.
 */
export const createVerifyRecentAccess =
  (ports: {
    readonly verifyAccess: VerifyAccess;
    readonly clock: Clock;
    readonly adminRecentSeconds: number;
    readonly secondFactorPolicy: SecondFactorPolicy;
  }): VerifyRecentAccess =>
  async (token) => {
    const { adminRecentSeconds: maxAgeSeconds, secondFactorPolicy } = ports;
    const principal = await ports.verifyAccess(token);
    if (!principal.ok || !mayManageUsers(principal.value.user)) return principal;
    const { user, authentication } = principal.value;
    const wanted = {
      ...assuranceFor(user, secondFactorPolicy),
      ...(maxAgeSeconds === 0 ? {} : { maxAgeSeconds }),
    };
    const judged = requireAuthentication(authentication, wanted, ports.clock.now());
    return judged.ok ? principal : judged;
  };
