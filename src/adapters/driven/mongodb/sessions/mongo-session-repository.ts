import type { Collection } from 'mongodb';
import type { SessionRepository } from '../../../../application/ports/session-repository.ts';
import type { Session } from '../../../../domain/sessions/session.ts';
import { eq, filterValue } from '../connection/filter-value.ts';
import { isDuplicateKey } from '../connection/mongo-failure.ts';
import { BOUNDED } from '../connection/operation-limits.ts';
import { removeExpired } from '../connection/remove-expired.ts';
import { INDEX_SESSIONS_BY_USER, type SessionCollections } from './session-collection.ts';
import { type SessionDocument, toSession, toSessionDocument } from './session-document.ts';

const LIST_LIMIT = 500;

const MOST_ENDED = 1000;

const sameContent = (one: SessionDocument | null, other: SessionDocument): boolean =>
  one !== null && JSON.stringify(toSession(one)) === JSON.stringify(toSession(other));

const liveOrNull = (document: SessionDocument | null, now: Date): Session | null => {
  const session = document === null ? null : toSession(document);
  return session !== null && now < session.idleExpiresAt ? session : null;
};

const isLive = (now: Date) => ({
  expiresAt: { $gt: filterValue(now) },
  idleExpiresAt: { $gt: filterValue(now) },
});

/** Stores sessions in MongoDB, one document each. */
export const createMongoSessionRepository = ({ sessions }: SessionCollections): SessionRepository => {
  const find = (id: string) => sessions.findOne({ _id: eq(id) }, BOUNDED);
  return {
    insert: async (session) => {
      const document = toSessionDocument(session);
      try {
        await sessions.insertOne(document, BOUNDED);
      } catch (error) {
        // After a lost reply, the existing document is the one of this call.
        if (!isDuplicateKey(error) || !sameContent(await find(session.id), document)) throw error;
      }
    },

    // The time is compared here: the server answers a filter on `_id` alone without query planning.
    findLive: async (id, now) => liveOrNull(await find(id), now),

    listOfUser: async (userId, now) => {
      const found = await sessions
        .find({ userId: eq(userId) }, { ...BOUNDED, sort: { createdAt: -1, _id: -1 }, limit: LIST_LIMIT })
        .toArray();
      return found.map((document) => liveOrNull(document, now)).filter((session) => session !== null);
    },

    rotate: async ({ id, seedHash, generation, now, idleTtlSeconds }) => {
      const rotated = await sessions.findOneAndUpdate(
        {
          _id: eq(id),
          seedHash: eq(seedHash),
          generation: eq(generation),
          ...isLive(now),
        },
        {
          $set: { refreshedAt: now, idleExpiresAt: new Date(now.getTime() + idleTtlSeconds * 1000) },
          $inc: { generation: 1 },
        },
        { ...BOUNDED, returnDocument: 'after' },
      );
      return rotated === null ? null : toSession(rotated);
    },

    countLateRepeat: async ({ id, generation, lateRepeats, now }) => {
      const { matchedCount } = await sessions.updateOne(
        {
          _id: eq(id),
          generation: eq(generation),
          lateGeneration: { $ne: filterValue(generation) },
          ...isLive(now),
        },
        { $set: { lateGeneration: generation, lateRepeats } },
        BOUNDED,
      );
      return matchedCount === 1;
    },

    reauthenticate: async (id, authentication) => {
      await sessions.updateOne(
        { _id: eq(id), ...isLive(authentication.at) },
        { $set: { authentication } },
        BOUNDED,
      );
    },

    end: async (id) => {
      const ended = await sessions.findOneAndDelete(
        { _id: eq(id) },
        { ...BOUNDED, projection: { userId: 1 } },
      );
      return ended?.userId ?? null;
    },

    endAllOfUser: async (userId, except) => {
      const others = except === undefined ? {} : { _id: { $ne: filterValue(except) } };
      await sessions.deleteMany({ userId: eq(userId), ...others }, BOUNDED);
    },

    endBeyond: async (userId, most, now) => {
      const found = await sessions
        .find(
          { userId: eq(userId), ...isLive(now) },
          {
            ...BOUNDED,
            projection: { refreshedAt: 1 },
            sort: { refreshedAt: -1, _id: -1 },
            limit: most + MOST_ENDED,
            hint: INDEX_SESSIONS_BY_USER,
          },
        )
        .toArray();
      const beyond = found.slice(most);
      const [latest] = beyond;
      if (latest === undefined) return 0;
      const { deletedCount } = await sessions.deleteMany(
        {
          _id: { $in: beyond.map(({ _id }) => filterValue(_id)) },
          // A session refreshed since is no longer among the least recent.
          refreshedAt: { $lte: filterValue(latest.refreshedAt) },
        },
        BOUNDED,
      );
      return deletedCount;
    },

    sweep: (before) =>
      removeExpired(sessions as unknown as Collection<{ _id: string; expiresAt: Date }>, before),
  };
};
