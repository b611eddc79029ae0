import type { AuditEvent } from '../../domain/audit/audit-event.ts';

/** Receives security events, for monitoring the installation. */
export interface SecurityEvents {
  /** Takes an event. Never throws and never blocks. */
  record(event: AuditEvent): void;
}
