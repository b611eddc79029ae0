import { isLatchkeyError, signedOutError } from './latchkey-error.ts';
import type { SessionTokens, TokenStorage } from './token-storage.ts';

/** Refreshes tokens that were refused. */
export interface TokenRenewal {
  /**
   * Resolves with the stored tokens if they differ from the refused ones, else with refreshed ones. Concurrent calls
   * with the same refused tokens share one refresh. Rejects with a `LatchkeyError` of status 401 when nobody is signed
   * in or the session has ended. Rejects with any other error when the refresh could not be done; the tokens are then
   * kept.
   */
  renew(refused: SessionTokens): Promise<SessionTokens>;
  /** Resolves when no refresh is in progress. */
  settled(): Promise<void>;
}

interface Shared {
  readonly renewals: Map<string, Promise<SessionTokens>>;
  readonly signedOut: Set<() => void>;
}

const sharedByStorage = new WeakMap<TokenStorage, Shared>();

const sharedOf = (storage: TokenStorage): Shared => {
  const known = sharedByStorage.get(storage);
  if (known !== undefined) return known;
  const made: Shared = { renewals: new Map(), signedOut: new Set() };
  sharedByStorage.set(storage, made);
  return made;
};

/** Creates a token renewal. All clients of the same storage object share the refreshes in progress. */
export const createTokenRenewal = (
  storage: TokenStorage,
  refresh: (refreshToken: string) => Promise<SessionTokens>,
  onSignedOut: (() => void) | undefined,
): TokenRenewal => {
  const { renewals, signedOut } = sharedOf(storage);
  if (onSignedOut !== undefined) signedOut.add(onSignedOut);

  const signOutLocally = async (reason: unknown): Promise<never> => {
    await storage.set(null);
    for (const tell of signedOut) tell();
    throw reason;
  };

  const refreshStored = async (refused: SessionTokens): Promise<SessionTokens> => {
    const before = await storage.get();
    if (before === null) throw signedOutError();
    if (before.token !== refused.token) return before;
    const answer = await refresh(before.refreshToken).catch((error: unknown) => {
      if (isLatchkeyError(error) && error.status === 401) return error;
      throw error;
    });
    // The user may have signed out or in meanwhile, or another tab may have refreshed: the stored tokens win.
    const now = await storage.get();
    if (now === null) throw signedOutError();
    if (now.refreshToken !== before.refreshToken) return now;
    if (isLatchkeyError(answer)) return signOutLocally(answer);
    await storage.set(answer);
    return answer;
  };

  return {
    renew: (refused) => {
      const underWay = renewals.get(refused.token);
      if (underWay !== undefined) return underWay;
      const begun = refreshStored(refused).finally(() => renewals.delete(refused.token));
      renewals.set(refused.token, begun);
      return begun;
    },
    settled: async () => {
      await Promise.allSettled(renewals.values());
    },
  };
};
