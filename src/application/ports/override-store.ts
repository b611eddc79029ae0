import type { Store } from './store.ts';

/**
 * Returns a store with some members replaced. Copies member by member, because the store of an application may be an
 * instance of a class.
 */
export const storeWith = (store: Store, changes: Partial<Store>): Store => ({
  users: store.users,
  sessions: store.sessions,
  singleUseTokens: store.singleUseTokens,
  signingKeys: store.signingKeys,
  mails: store.mails,
  rateLimits: store.rateLimits,
  audit: store.audit,
  hashCounts: store.hashCounts,
  ping: () => store.ping(),
  close: () => store.close(),
  ...changes,
});
