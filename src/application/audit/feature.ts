import type { Feature } from '../feature.ts';
import { createListAuditEvents, type ListAuditEvents } from './list-audit-events.ts';

export interface AuditReads {
  readonly listAuditEvents: ListAuditEvents;
}

export const audit: Feature<Readonly<Record<never, never>>, AuditReads> = {
  acts: () => ({}),
  reads: (kit) => ({
    listAuditEvents: createListAuditEvents(kit),
  }),
  facts: {},
};
