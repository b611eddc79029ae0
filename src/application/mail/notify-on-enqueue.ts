import type { MailOutbox } from '../ports/mail-outbox.ts';
import { overrideStore } from '../ports/override-store.ts';
import type { Store } from '../ports/store.ts';

const notifyingOutbox = (mails: MailOutbox, wake: () => void): MailOutbox => ({
  enqueue: async (intent) => {
    await mails.enqueue(intent);
    wake();
  },
  claim: (now, until) => mails.claim(now, until),
  postpone: (id, dueAt) => mails.postpone(id, dueAt),
  settle: (id) => mails.settle(id),
});

/** Returns a store that calls `wake` when a mail is enqueued, so that it need not wait for the next poll. */
export const notifyOnEnqueue = (store: Store, wake: () => void): Store =>
  overrideStore(store, { mails: notifyingOutbox(store.mails, wake) });
