import type { Collection } from 'mongodb';
import type { CollectionDefinitions } from '../connection/collection-definition.ts';
import { GARBAGE_MARGIN_SECONDS } from '../connection/operation-limits.ts';
import type { SessionDocument } from './session-document.ts';

/** The collection of sessions. */
export interface SessionCollections {
  readonly sessions: Collection<SessionDocument>;
}

export const INDEX_SESSIONS_BY_USER = 'user_created';

export const SESSION_COLLECTIONS: CollectionDefinitions<SessionCollections> = {
  sessions: {
    name: 'sessions',
    ownMember: 'epoch',
    indexes: [
      { name: INDEX_SESSIONS_BY_USER, key: { userId: 1, createdAt: 1, _id: 1 } },
      { name: 'expired', key: { expiresAt: 1 }, expireAfterSeconds: GARBAGE_MARGIN_SECONDS },
    ],
  },
};
