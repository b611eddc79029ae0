import type { MailOutbox } from '../../../../application/ports/mail-outbox.ts';
import { eq, filterValue } from '../connection/filter-value.ts';
import { isDuplicateKey } from '../connection/mongo-failure.ts';
import { BOUNDED } from '../connection/operation-limits.ts';
import type { MailCollections } from './mail-collection.ts';

/**
 * Stores mail intents in MongoDB. Claiming queries all shards; only a worker does it, and no request waits for it.
 */
export const createMongoMailOutbox = ({ mails }: MailCollections): MailOutbox => ({
  enqueue: async (intent) => {
    const { id, createdAt } = intent;
    try {
      await mails.insertOne({ _id: id, intent: { ...intent }, dueAt: createdAt, attempts: 0 }, BOUNDED);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  },

  claim: async (now, until) => {
    const claimed = await mails.findOneAndUpdate(
      { dueAt: { $lte: filterValue(now) } },
      { $set: { dueAt: until }, $inc: { attempts: 1 } },
      { ...BOUNDED, sort: { dueAt: 1, _id: 1 }, returnDocument: 'after' },
    );
    return claimed === null ? null : { intent: claimed.intent, attempts: claimed.attempts };
  },

  postpone: async (id, dueAt) => {
    await mails.updateOne({ _id: eq(id) }, { $set: { dueAt } }, BOUNDED);
  },

  settle: async (id) => {
    await mails.deleteOne({ _id: eq(id) }, BOUNDED);
  },
});
