import type { SecurityEvents } from '../ports/security-events.ts';

/** Passes every event on to several receivers. */
export const broadcastEvents = (...watchers: readonly SecurityEvents[]): SecurityEvents => ({
  record: (event) => {
    for (const watcher of watchers) watcher.record(event);
  },
});
