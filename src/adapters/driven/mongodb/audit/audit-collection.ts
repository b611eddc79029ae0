import type { Collection } from 'mongodb';
import type { AuditEventType } from '../../../../domain/audit/audit-event.ts';
import type { CollectionDefinitions } from '../connection/collection-definition.ts';

/** A stored event of the audit log. */
export interface AuditEventDocument {
  _id: string;
  type: AuditEventType;
  at: Date;
  actorId: string | null;
  userId: string | null;
  sessionId: string | null;
  ipAddress: string | null;
  device: string | null;
  requestId: string | null;
  details: Record<string, string>;
}

/** The collection of the audit log. */
export interface AuditCollections {
  readonly auditEvents: Collection<AuditEventDocument>;
}

export const INDEX_AUDIT_BY_TIME = 'at';
export const INDEX_AUDIT_BY_ACTOR = 'actor_at';
export const INDEX_AUDIT_BY_USER = 'user_at';
export const INDEX_AUDIT_BY_TYPE = 'type_at';
export const INDEX_AUDIT_BY_USER_AND_TYPE = 'user_type_at';

export const AUDIT_COLLECTIONS: CollectionDefinitions<AuditCollections> = {
  auditEvents: {
    name: 'audit_events',
    ownMember: 'type',
    indexes: [
      { name: INDEX_AUDIT_BY_TIME, key: { at: 1, _id: 1 } },
      { name: INDEX_AUDIT_BY_USER, key: { userId: 1, at: 1, _id: 1 } },
      { name: INDEX_AUDIT_BY_TYPE, key: { type: 1, at: 1, _id: 1 } },
      { name: INDEX_AUDIT_BY_USER_AND_TYPE, key: { userId: 1, type: 1, at: 1, _id: 1 } },
      { name: INDEX_AUDIT_BY_ACTOR, key: { actorId: 1, at: 1, _id: 1 } },
    ],
  },
};
