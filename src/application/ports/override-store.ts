import type { Store } from './store.ts';

export type Repositories = Omit<Store, 'ping' | 'close'>;

/**
 * Returns the repositories of a store. Copies member by member, because the store of an application may be an instance
 * of a class.
 */
export const repositoriesOf = (store: Store): Repositories => ({
  users: store.users,
  sessions: store.sessions,
  singleUseTokens: store.singleUseTokens,
  signingKeys: store.signingKeys,
  mails: store.mails,
  rateLimits: store.rateLimits,
  audit: store.audit,
  hashCounts: store.hashCounts,
  factors: store.factors,
  trustedDevices: store.trustedDevices,
  spentTokens: store.spentTokens,
});

/** Returns a store with some members replaced. */
export const overrideStore = (store: Store, changes: Partial<Store>): Store => ({
  ...repositoriesOf(store),
  ping: () => store.ping(),
  close: () => store.close(),
  ...changes,
});
