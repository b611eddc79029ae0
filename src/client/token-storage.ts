import type { SessionTokensBody as SessionTokens } from '../adapters/driving/http/sessions/auth-schemas.ts';

export type {
  SessionTokensBody as SessionTokens,
  TokensBody as Tokens,
} from '../adapters/driving/http/sessions/auth-schemas.ts';

/**
 * Stores tokens where the application wants them. Clients of one process that share a user must share this object;
 * processes or browser tabs that share a user must share the storage behind it.
 */
export interface TokenStorage {
  /** Returns the tokens last set; null when nobody is signed in. */
  get(): SessionTokens | null | Promise<SessionTokens | null>;
  set(tokens: SessionTokens | null): void | Promise<void>;
}

/**
 * Creates a storage in memory: the tokens last as long as the process or page. In a browser only your own scripts can
 * read them there.
 */
export const createMemoryStorage = (): TokenStorage => {
  let kept: SessionTokens | null = null;
  return {
    get: () => kept,
    set: (tokens) => {
      kept = tokens;
    },
  };
};
