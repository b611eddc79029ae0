import type { Store } from './store.ts';

/** A store with some of it replaced. Member by member: what an application brings along may be of a class. */
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
