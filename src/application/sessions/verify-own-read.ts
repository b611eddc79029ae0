import { err, ok, type Result } from '../../domain/result.ts';
import { asOrdinaryUser, legacyTokenSpeaksFor } from '../../domain/sessions/legacy-access.ts';
import type { User } from '../../domain/users/user.ts';
import type { Clock } from '../ports/clock.ts';
import type { LegacyTokens } from '../ports/legacy-tokens.ts';
import type { TokenRefusal } from '../ports/token-issuer.ts';
import type { UserRepository } from '../ports/user-repository.ts';
import type { VerifyAccess } from './verify-access.ts';

/** A user who may read their own account: by a session, or by a token of the previous system, which has no session. */
export interface OwnReader {
  readonly user: User;
}

/** Verifies a bearer token where only the user's own account is shown and nothing is changed. */
export type VerifyOwnRead = (token: string) => Promise<Result<OwnReader, TokenRefusal>>;

/**
 * Creates the use case. Without `legacyTokens` it is {@link VerifyAccess}. With them, a token that is not Latchkey's
 * own is tried as one of the previous system. Its user, read by id, is then an ordinary one, whatever the record
 * says.
 */
export const createVerifyOwnRead = (ports: {
  readonly verifyAccess: VerifyAccess;
  readonly legacyTokens?: LegacyTokens | undefined;
  readonly users: UserRepository;
  readonly clock: Clock;
}): VerifyOwnRead => {
  const { verifyAccess, legacyTokens, users, clock } = ports;
  if (legacyTokens === undefined) return verifyAccess;
  return async (token) => {
    const principal = await verifyAccess(token);
    if (principal.ok || principal.error.code !== 'invalid_token') return principal;
    const userId = await legacyTokens.verify(token, clock.now());
    if (!userId.ok) return userId;
    const user = await users.findById(userId.value);
    return user !== null && legacyTokenSpeaksFor(user)
      ? ok({ user: asOrdinaryUser(user) })
      : err({ code: 'invalid_token' });
  };
};
