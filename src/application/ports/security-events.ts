import type { AuditEvent } from '../../domain/audit/audit-event.ts';

/** For telling whoever watches over the installation what happens. */
export interface SecurityEvents {
  /** Takes an event; never fails and never delays. */
  record(event: AuditEvent): void;
}
