import type { Collection } from 'mongodb';
import type { SessionRepository } from '../../../application/ports/session-repository.ts';
import type { Session } from '../../../domain/session.ts';
import { eq } from './filter-value.ts';
import { isDuplicateKey } from './mongo-failure.ts';
import { BOUNDED } from './operation-limits.ts';
import { removeExpired } from './remove-expired.ts';
import type { MongoCollections, SessionDocument } from './stored-documents.ts';

const toDocument = (session: Session): SessionDocument => ({
  _id: session.id,
  userId: session.userId,
  epoch: session.epoch,
  createdAt: session.createdAt,
  expiresAt: session.expiresAt,
});

const toSession = ({ _id, userId, epoch, createdAt, expiresAt }: SessionDocument): Session => ({
  id: _id,
  userId,
  epoch,
  createdAt,
  expiresAt,
});

const sameContent = (one: SessionDocument | null, other: SessionDocument): boolean =>
  one !== null && JSON.stringify(toSession(one)) === JSON.stringify(toSession(other));

/** For storing sessions in MongoDB, one document each. */
export const createMongoSessionRepository = ({ sessions }: MongoCollections): SessionRepository => {
  const find = (id: string) => sessions.findOne({ _id: eq(id) }, BOUNDED);
  return {
    insert: async (session) => {
      const document = toDocument(session);
      try {
        await sessions.insertOne(document, BOUNDED);
      } catch (error) {
        // After a lost reply it is our own document that is in the way.
        if (!isDuplicateKey(error) || !sameContent(await find(session.id), document)) throw error;
      }
    },
    // The time is compared here: a filter of `_id` alone is what the server answers without planning.
    findLive: async (id, now) => {
      const session = await find(id);
      return session !== null && now < session.expiresAt ? toSession(session) : null;
    },
    end: async (id) => {
      await sessions.deleteOne({ _id: eq(id) }, BOUNDED);
    },
    endAllOfUser: async (userId) => {
      await sessions.deleteMany({ userId: eq(userId) }, BOUNDED);
    },
    sweep: (before) =>
      removeExpired(sessions as unknown as Collection<{ _id: string; expiresAt: Date }>, before),
  };
};
