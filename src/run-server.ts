import { getLogger } from '@logtape/logtape';
import { readConfig } from './config.ts';
import { configureLogging } from './logging.ts';
import { describeStartError, startRefused } from './start-refused.ts';
import { type RunningServer, type Runtime, startServer } from './start-server.ts';

/** For a runtime's process around the server. */
export interface HostProcess extends Runtime {
  readonly env: Readonly<Record<string, string | undefined>>;
  onStopSignal(stop: () => void): void;
  /** Hears of every error that nothing caught; with a listener, none of them ends the process. */
  onUnforeseen(listen: (error: unknown) => void): void;
  exit(code: number): void;
}

/** What a stop may take beyond the deadline for requests, before the process ends without it. */
const CLOSING_MILLISECONDS = 5000;

/** For running the server as a process: it exits 1 with the mend when it cannot start, 0 when it is told to stop. */
export const runServer = async (host: HostProcess): Promise<void> => {
  let server: RunningServer | undefined;
  let deadlineSeconds = 0;
  let stopping = false;
  // From the first instant: as the first process of a container, one that has not asked for a signal never gets it.
  host.onStopSignal(() => {
    if (stopping) return;
    stopping = true;
    // Nobody waits for an answer yet, and a start can be cut off anywhere.
    if (server === undefined) return host.exit(0);
    const lastResort = setTimeout(() => host.exit(1), deadlineSeconds * 1000 + CLOSING_MILLISECONDS);
    server.stop().then(
      () => {
        clearTimeout(lastResort);
        host.exit(0);
      },
      (error: unknown) => {
        host.notice(`the stop failed: ${String(error)}`);
        host.exit(1);
      },
    );
  });
  // ASVS 16.5.4. What the service is certain of is in the database, so one request gone wrong is no reason to end the others.
  host.onUnforeseen((error) => {
    getLogger(['latchkey', 'process']).fatal('nobody foresaw: {error}', { error });
    if (server !== undefined) return;
    host.notice(describeStartError(error));
    host.exit(1);
  });
  try {
    const config = readConfig(host.env);
    if (!config.ok) throw startRefused(config.error);
    deadlineSeconds = config.value.SHUTDOWN_DEADLINE;
    configureLogging(config.value.LOG_LEVEL);
    server = await startServer(config.value, host);
    await server.opened;
  } catch (error) {
    host.notice(describeStartError(error));
    host.exit(1);
  }
};
