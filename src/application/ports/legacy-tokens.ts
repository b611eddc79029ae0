import type { Result } from '../../domain/result.ts';
import type { UserId } from '../../domain/users/user.ts';
import type { TokenRefusal } from './token-issuer.ts';

/** For the tokens that the system of before has issued. They come with no session. */
export interface LegacyTokens {
  /**
   * Checks signature, algorithm, form and times, and says whose a token is. Never rejects, whatever it is given.
   * `token_expired` is told only of a token that is genuine otherwise, and none is after the day that was set.
   */
  verify(token: string, now: Date): Promise<Result<UserId, TokenRefusal>>;
}
