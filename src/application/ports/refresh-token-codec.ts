import type { SessionId } from '../../domain/sessions/session.ts';

/** The content of a refresh token: its session, the session's random seed, and the number of refreshes before it. */
export interface RefreshTokenContent {
  readonly sessionId: SessionId;
  readonly seed: string;
  readonly generation: number;
}

/**
 * Encodes refresh tokens that only this installation can issue. The token of the next generation follows from the
 * content of this one, in the same way on every instance. So a refresh whose response was lost can be repeated
 * without storing a secret.
 */
export interface RefreshTokenCodec {
  /** Returns the token, `sessionId.secret`. The same content gives the same token. */
  encode(content: RefreshTokenContent): Promise<string>;
  /** Returns the content of a token, or null if this installation did not issue it. */
  decode(token: string): Promise<RefreshTokenContent | null>;
}
