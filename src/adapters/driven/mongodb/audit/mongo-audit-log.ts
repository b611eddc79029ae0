import type { Collection, Filter } from 'mongodb';
import type { AuditLog } from '../../../../application/ports/audit-log.ts';
import { type AuditEvent, tracedUser } from '../../../../domain/audit/audit-event.ts';
import type { AuditPage, AuditQuery } from '../../../../domain/audit/audit-list.ts';
import type { UserId } from '../../../../domain/users/user.ts';
import { eq, filterValue } from '../connection/filter-value.ts';
import { hasOnlyDuplicateKeys } from '../connection/mongo-failure.ts';
import { BOUNDED } from '../connection/operation-limits.ts';
import {
  type AuditCollections,
  type AuditEventDocument,
  INDEX_AUDIT_BY_TIME,
  INDEX_AUDIT_BY_TYPE,
  INDEX_AUDIT_BY_USER,
  INDEX_AUDIT_BY_USER_AND_TYPE,
} from './audit-collection.ts';
import { FORGET } from './forget-origins.ts';

const SWEEP_LIMIT = 2000;

const toDocument = ({ id, details, ...event }: AuditEvent): AuditEventDocument => ({
  _id: id,
  ...event,
  details: { ...details },
});

const toEvent = ({ _id, ...event }: AuditEventDocument): AuditEvent => ({ id: _id, ...event });

const indexOf = ({ userId, type }: AuditQuery): string => {
  if (userId === null) return type === null ? INDEX_AUDIT_BY_TIME : INDEX_AUDIT_BY_TYPE;
  return type === null ? INDEX_AUDIT_BY_USER : INDEX_AUDIT_BY_USER_AND_TYPE;
};

/** The part of a user that tells whether it still exists. */
interface TracedUser {
  readonly _id: string;
  readonly lifecycle: 'pending' | 'live' | 'deleting';
}

/** What the audit log reads of users. Their own types refer to the audit log, whose events a deletion changes. */
interface TracedUsers {
  readonly users: Pick<Collection<TracedUser>, 'find'>;
}

/** Stores the audit log in MongoDB, one document per event. */
export const createMongoAuditLog = (collections: AuditCollections & TracedUsers): AuditLog => {
  const { auditEvents, users } = collections;

  /** Returns the ids of users who do not exist or are being deleted. */
  const missing = async (ids: readonly UserId[]): Promise<readonly UserId[]> => {
    const there = await users
      .find(
        { _id: { $in: ids.map(filterValue) }, lifecycle: { $ne: 'deleting' } },
        { ...BOUNDED, projection: { _id: 1 } },
      )
      .toArray();
    const known = new Set(there.map(({ _id }) => _id));
    return ids.filter((id) => !known.has(id));
  };

  const list = async (query: AuditQuery): Promise<AuditPage> => {
    const { limit, after, userId, type } = query;
    const equal: Filter<AuditEventDocument> = {
      ...(userId === null ? {} : { userId: eq(userId) }),
      ...(type === null ? {} : { type: eq(type) }),
    };
    const found: AuditEventDocument[] = [];
    const read = async (position: Filter<AuditEventDocument>): Promise<void> => {
      const page = await auditEvents
        .find(
          { ...equal, ...position },
          {
            ...BOUNDED,
            hint: indexOf(query),
            sort: { at: -1, _id: -1 },
            limit: limit + 1 - found.length,
          },
        )
        .toArray();
      found.push(...page);
    };

    if (after === null) await read({});
    else {
      // As in the list of users: two ranges of the index instead of one filter that would scan it.
      const at = new Date(after.at);
      await read({ at: eq(at), _id: { $lt: filterValue(after.id) } });
      if (found.length <= limit) await read({ at: { $lt: at } });
    }
    const events = found.slice(0, limit).map(toEvent);
    const last = events.at(-1);
    return {
      events,
      next: found.length > limit && last !== undefined ? { at: last.at.getTime(), id: last.id } : null,
    };
  };

  return {
    append: async (events) => {
      try {
        await auditEvents.insertMany(events.map(toDocument), { ...BOUNDED, ordered: false });
      } catch (error) {
        if (!hasOnlyDuplicateKeys(error)) throw error;
      }
      // After the insert: a later deletion finds the events, and an earlier one is found here.
      const traced = [...new Set(events.map(tracedUser).filter((id) => id !== null))];
      const gone = traced.length === 0 ? [] : await missing(traced);
      if (gone.length === 0) return;
      const late = events.filter((event) => gone.includes(tracedUser(event) ?? ''));
      await auditEvents.updateMany({ _id: { $in: late.map(({ id }) => filterValue(id)) } }, FORGET, BOUNDED);
    },

    list,

    sweep: async (before) => {
      const old = { at: { $lt: filterValue(before) } };
      const found = await auditEvents
        .find(old, {
          ...BOUNDED,
          hint: INDEX_AUDIT_BY_TIME,
          sort: { at: 1, _id: 1 },
          projection: { _id: 1 },
          limit: SWEEP_LIMIT,
        })
        .toArray();
      if (found.length === 0) return 0;
      const ids = found.map(({ _id }) => filterValue(_id));
      const { deletedCount } = await auditEvents.deleteMany({ _id: { $in: ids } }, BOUNDED);
      return deletedCount;
    },
  };
};
