import type { SessionTokensBody as SessionTokens } from '../adapters/driving/http/sessions/auth-schemas.ts';

export type {
  SessionTokensBody as SessionTokens,
  TokensBody as Tokens,
} from '../adapters/driving/http/sessions/auth-schemas.ts';

/**
 * For keeping tokens where the application wants them. All that clients of one process who share a user must share
 * is this object; between processes or browser tabs, what it reads and writes.
 */
export interface TokenStorage {
  /** What was last set; null when nobody is signed in. */
  get(): SessionTokens | null | Promise<SessionTokens | null>;
  set(tokens: SessionTokens | null): void | Promise<void>;
}

/** For tokens that last as long as the process or page. In a browser no script but yours can read them there. */
export const createMemoryStorage = (): TokenStorage => {
  let kept: SessionTokens | null = null;
  return {
    get: () => kept,
    set: (tokens) => {
      kept = tokens;
    },
  };
};
