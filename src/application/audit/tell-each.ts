import type { SecurityEvents } from '../ports/security-events.ts';

/** For telling several of the same events. */
export const tellEach = (...watchers: readonly SecurityEvents[]): SecurityEvents => ({
  record: (event) => {
    for (const watcher of watchers) watcher.record(event);
  },
});
