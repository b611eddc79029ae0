import { getLogger } from '@logtape/logtape';
import { configureLogging } from '../logging/configure-logging.ts';
import { describeStartError, startRefused } from '../settings/start-refused.ts';
import { readSettings } from './read-settings.ts';
import { type RunningServer, type Runtime, startServer } from './start-server.ts';

/** A runtime's process around the server. With its listeners, no error that nothing caught ends it by itself. */
export interface HostProcess extends Runtime {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether standard output, where the log goes, is a terminal. */
  readonly isTerminal: boolean;
  onStopSignal(stop: (signal: string) => void): void;
  /** Hears of a promise that was rejected and that nobody waited for. */
  onUnhandledRejection(listen: (error: unknown) => void): void;
  /** Hears of an exception that left a callback. */
  onUncaughtException(listen: (error: unknown) => void): void;
  exit(code: number): void;
}

/** What a stop may take beyond the deadline for requests, before the process ends without it. */
const CLOSING_MILLISECONDS = 5000;

/**
 * Runs the server as a process: it exits 1 with the mend when it cannot start, 0 when it is told to stop, 1 after an
 * exception that nothing caught.
 */
export const runServer = async (host: HostProcess): Promise<void> => {
  let server: RunningServer | undefined;
  let deadlineSeconds = 0;
  let stopping = false;
  let exitCode = 0;
  const stop = (running: RunningServer, why: string): void => {
    if (stopping) return;
    stopping = true;
    const lastResort = setTimeout(() => host.exit(1), deadlineSeconds * 1000 + CLOSING_MILLISECONDS);
    running.stop().then(
      ({ drained }) => {
        clearTimeout(lastResort);
        const requests = drained
          ? 'open requests are finished'
          : `requests that were open after ${deadlineSeconds} s (SHUTDOWN_DEADLINE) were cut off`;
        host.notice(`Latchkey has stopped ${why}: ${requests}, the store is closed`);
        host.exit(exitCode);
      },
      (error: unknown) => {
        host.notice(`Latchkey has stopped ${why}, but not in order: ${String(error)}`);
        host.exit(1);
      },
    );
  };
  const failToStart = (error: unknown): void => {
    host.notice(describeStartError(error));
    host.exit(1);
  };

  // From the first instant: as the first process of a container, one that has not asked for a signal never gets it.
  host.onStopSignal((signal) => {
    if (server !== undefined) return stop(server, `on ${signal}`);
    if (stopping) return;
    stopping = true;
    host.notice(`Latchkey has stopped on ${signal}, before it was ready`);
    // Nobody waits for an answer yet, and a start can be cut off anywhere.
    host.exit(0);
  });
  const logger = getLogger(['latchkey', 'process']);
  // ASVS 16.5.4. What the service is certain of is in the database, so one request gone wrong is no reason to end the others.
  host.onUnhandledRejection((error) => {
    logger.fatal('unhandled rejection: {reason}', { reason: String(error), error });
    if (server === undefined) failToStart(error);
  });
  // A callback that was left half-way may have left anything behind: only a new process is certain to be whole.
  host.onUncaughtException((error) => {
    logger.fatal('uncaught exception, stopping: {reason}', { reason: String(error), error });
    if (server === undefined) return failToStart(error);
    exitCode = 1;
    stop(server, 'after an uncaught exception');
  });
  try {
    const config = await readSettings(host.env);
    if (!config.ok) throw startRefused(config.error);
    deadlineSeconds = config.value.SHUTDOWN_DEADLINE;
    configureLogging(config.value.LOG_LEVEL, { isForPeople: host.isTerminal });
    server = await startServer(config.value, host);
    await server.opened;
  } catch (error) {
    failToStart(error);
  }
};
