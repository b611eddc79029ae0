import type { AuditEvent } from '../../domain/audit/audit-event.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { BackgroundTasks } from '../ports/background-tasks.ts';
import type { Clock } from '../ports/clock.ts';
import type { SecurityEvents } from '../ports/security-events.ts';

/** Collects security events and writes them to the audit log. */
export interface AuditTrail extends SecurityEvents {
  /** Starts to write the events that are left over from when the store was unavailable. Called when the service stops. */
  flush(): void;
}

const MOST_AT_ONCE = 100;
const MOST_WAITING = 10_000;

/**
 * How long a write blocks another one. A worker's isolate may lose a write together with the request that started it;
 * the next event after this time starts a new one.
 */
const LEASE_MILLISECONDS = 30_000;

/**
 * Creates an {@link AuditTrail} that writes in the background: no request waits for it, and none fails with it.
 * Events recorded during a write go with the next one. A failed write is logged and retried with the next event. When
 * 10,000 events are waiting, new ones are dropped, and their number is logged.
 */
export const createAuditTrail = (ports: {
  readonly audit: AuditLog;
  readonly background: BackgroundTasks;
  readonly clock: Clock;
  /** Waits a moment for more events, so that events close together are written at once. If absent, there is no wait. */
  readonly batchWindow?: () => Promise<void>;
}): AuditTrail => {
  const waiting = new Set<AuditEvent>();
  let dropped = 0;
  let leasedUntil = 0;

  const tellDropped = (): void => {
    if (dropped === 0) return;
    const count = dropped;
    dropped = 0;
    throw new Error(`${count} audit events were dropped, since too many were waiting to be stored`);
  };

  const write = async (): Promise<void> => {
    try {
      while (waiting.size > 0) {
        if (ports.batchWindow !== undefined && waiting.size < MOST_AT_ONCE) await ports.batchWindow();
        const events = [...waiting].slice(0, MOST_AT_ONCE);
        await ports.audit.append(events);
        for (const event of events) waiting.delete(event);
      }
    } finally {
      leasedUntil = 0;
    }
    tellDropped();
  };

  const flush = (): void => {
    const now = ports.clock.now().getTime();
    if (waiting.size === 0 || now < leasedUntil) return;
    leasedUntil = now + LEASE_MILLISECONDS;
    ports.background.run('write the audit log', write);
  };

  return {
    record: (event) => {
      if (waiting.size < MOST_WAITING) waiting.add(event);
      else dropped += 1;
      flush();
    },
    flush,
  };
};
