import type { Filter } from 'mongodb';
import type { UserId } from '../../../../domain/users/user.ts';
import { eq, filterValue } from '../connection/filter-value.ts';
import { BOUNDED } from '../connection/operation-limits.ts';
import {
  type AuditCollections,
  type AuditEventDocument,
  INDEX_AUDIT_BY_ACTOR,
  INDEX_AUDIT_BY_USER,
} from './audit-collection.ts';

/** The number of events that one command changes: far fewer than its time limit allows, also on a slow server. */
const MOST_EVENTS = 250;

/** The update that erases the origin of an event. */
export const FORGET = { $set: { ipAddress: null, device: null } } as const;

/**
 * Returns the filters of the events whose origin is the user's: those the user caused, and those about the user
 * without an authenticated actor. Each filter has its own index.
 */
const tracesOf = (id: UserId) => [
  { filter: { actorId: eq(id) }, hint: INDEX_AUDIT_BY_ACTOR },
  { filter: { userId: eq(id), actorId: { $eq: null } }, hint: INDEX_AUDIT_BY_USER },
];

/**
 * Erases the origin (IP address, device) of a deleted user's events, page by page, so that no command takes long. The
 * events stay. Idempotent.
 */
export const forgetOrigins = async ({ auditEvents }: AuditCollections, id: UserId): Promise<void> => {
  for (const { filter, hint } of tracesOf(id)) {
    /** Erases one page of an index range. Returns the last event of the page, or null when the range is complete. */
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
      // First the rest of the same instant, then later events: two ranges instead of one filter that would scan.
      const ofInstant = await forgetPage({ at: eq(last.at), _id: { $gt: filterValue(last._id) } });
      last = ofInstant ?? (await forgetPage({ at: { $gt: filterValue(last.at) } }));
    }
  }
};
