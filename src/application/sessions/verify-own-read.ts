import { err, ok, type Result } from '../../domain/result.ts';
import { asOrdinaryUser, legacyTokenSpeaksFor } from '../../domain/sessions/legacy-access.ts';
import type { User } from '../../domain/users/user.ts';
import type { Clock } from '../ports/clock.ts';
import type { LegacyTokens } from '../ports/legacy-tokens.ts';
import type { TokenRefusal } from '../ports/token-issuer.ts';
import type { UserRepository } from '../ports/user-repository.ts';
import type { VerifyAccess } from './verify-access.ts';

/** Whoever may see the own account: by a session, or by a token of the system of before, which has none. */
export interface OwnReader {
  readonly user: User;
}

/** Turns a bearer token into whom it is of, where nothing but the own account is shown and nothing changed. */
export type VerifyOwnRead = (token: string) => Promise<Result<OwnReader, TokenRefusal>>;

/**
 * Makes the use-case. Without `legacyTokens` it is {@link VerifyAccess}. With them, a token that is none of ours is
 * tried as one of theirs; its user, read by id, then is an ordinary one, whatever the record says.
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
