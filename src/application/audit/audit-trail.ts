import type { AuditEvent } from '../../domain/audit/audit-event.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { BackgroundTasks } from '../ports/background-tasks.ts';
import type { Clock } from '../ports/clock.ts';
import type { SecurityEvents } from '../ports/security-events.ts';

/** For security events that are on their way into the audit log. */
export interface AuditTrail extends SecurityEvents {
  /** Begins to write what a store that was away has left over; for a service that stops. */
  flush(): void;
}

const MOST_AT_ONCE = 100;
const MOST_WAITING = 10_000;

/** A worker's isolate may lose what is under way with the request that began it: then the next event begins anew. */
const LEASE_MILLISECONDS = 30_000;

/**
 * For writing events into the audit log in the background: no request waits for it, and none fails with it. What is
 * recorded while a write is under way goes with the next one. A write that fails is logged and tried again with the
 * next event; beyond 10,000 that wait, new ones are dropped, which is logged by their number.
 */
export const createAuditTrail = (ports: {
  readonly audit: AuditLog;
  readonly background: BackgroundTasks;
  readonly clock: Clock;
  /** Waits a moment for more, so that what comes close together is one write. Not at all, unless given. */
  readonly gather?: () => Promise<void>;
}): AuditTrail => {
  const waiting = new Set<AuditEvent>();
  let dropped = 0;
  let leasedUntil = 0;

  const tellDropped = (): void => {
    if (dropped === 0) return;
    const count = dropped;
    dropped = 0;
    throw new Error(`${count} audit events were dropped, since too many were waiting for the store`);
  };

  const write = async (): Promise<void> => {
    try {
      while (waiting.size > 0) {
        if (ports.gather !== undefined && waiting.size < MOST_AT_ONCE) await ports.gather();
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
