import type { Filter } from 'mongodb';
import type { UserId } from '../../../domain/users/user.ts';
import { eq, filterValue } from './filter-value.ts';
import { INDEX_AUDIT_BY_ACTOR, INDEX_AUDIT_BY_USER } from './index-definitions.ts';
import { BOUNDED } from './operation-limits.ts';
import type { AuditEventDocument, MongoCollections } from './stored-documents.ts';

/** How many events one command changes: far fewer than one has time for, also on a slow server. */
const MOST_EVENTS = 250;

/** What is changed about an event whose origin is forgotten. */
export const FORGET = { $set: { ipAddress: null, device: null } } as const;

/** What a user did, and what nobody had to prove an identity for and was about the user; each by its own index. */
const tracesOf = (id: UserId) => [
  { filter: { actorId: eq(id) }, hint: INDEX_AUDIT_BY_ACTOR },
  { filter: { userId: eq(id), actorId: { $eq: null } }, hint: INDEX_AUDIT_BY_USER },
];

/**
 * Forgets where a user that is no more has acted from, page by page, so that no command takes long. The events stay;
 * doing it twice is no error.
 */
export const forgetOrigins = async ({ auditEvents }: MongoCollections, id: UserId): Promise<void> => {
  for (const { filter, hint } of tracesOf(id)) {
    /** One range of the index; answers where it was left, or null when there was no more in it. */
    const forgetPage = async (position: Filter<AuditEventDocument>) => {
      const page = await auditEvents
        .find(
          { ...filter, ...position },
          {
            ...BOUNDED,
            hint,
            sort: { at: 1, _id: 1 },
            projection: { at: 1 },
            limit: MOST_EVENTS,
            batchSize: MOST_EVENTS,
          },
        )
        .toArray();
      if (page.length === 0) return null;
      const ids = page.map(({ _id }) => filterValue(_id));
      await auditEvents.updateMany({ _id: { $in: ids } }, FORGET, BOUNDED);
      return page.length < MOST_EVENTS ? null : (page.at(-1) ?? null);
    };

    let last = await forgetPage({});
    while (last !== null) {
      // The rest of its instant first, then what is later: two ranges instead of one filter that would scan.
      const ofInstant = await forgetPage({ at: eq(last.at), _id: { $gt: filterValue(last._id) } });
      last = ofInstant ?? (await forgetPage({ at: { $gt: filterValue(last.at) } }));
    }
  }
};
