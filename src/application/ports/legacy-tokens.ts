import type { Result } from '../../domain/result.ts';
import type { UserId } from '../../domain/users/user.ts';
import type { TokenRefusal } from './token-issuer.ts';

/** Verifies tokens issued by the system that Latchkey replaces. They have no session. */
export interface LegacyTokens {
  /**
   * Checks signature, algorithm, form and times, and returns the user that the token belongs to. Never rejects,
   * whatever the input. `token_expired` is returned only for an otherwise genuine token. After the configured cut-off
   * date no token is genuine.
   */
  verify(token: string, now: Date): Promise<Result<UserId, TokenRefusal>>;
}
