import type { SessionId } from '../../domain/sessions/session.ts';

/** For what a refresh token says: its session, the session's random seed, and how many refreshes came before. */
export interface RefreshTokenContent {
  readonly sessionId: SessionId;
  readonly seed: string;
  readonly generation: number;
}

/**
 * For writing refresh tokens that nobody else can write. The token of the next generation follows from this one's
 * content, on every instance alike, so a refresh whose answer was lost can be repeated without a secret at rest.
 */
export interface RefreshTokenCodec {
  /** The token, `sessionId.secret`; the same content gives the same token. */
  encode(content: RefreshTokenContent): Promise<string>;
  /** What a token says, or null when this installation did not write it. */
  decode(token: string): Promise<RefreshTokenContent | null>;
}
