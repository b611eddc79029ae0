import { getLogger } from '@logtape/logtape';
import { configureLogging } from '../logging/configure-logging.ts';
import { describeStartError, startRefused } from '../settings/start-refused.ts';
import type { HostProcess } from './host-process.ts';
import { readSettings } from './read-settings.ts';
import { type RunningServer, startServer } from './start-server.ts';

/** How long a stop may take after the deadline for requests; then the process exits without finishing it. */
const CLOSING_MILLISECONDS = 5000;

/**
 * Runs the server as a process. Exits with 1 and the fix when it cannot start, with 0 after a stop signal, and with 1 after
 * an uncaught exception or when the stop fails or takes too long.
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
      (drained) => {
        clearTimeout(lastResort);
        const requests = drained
          ? 'all requests have been completed'
          : `requests still open after ${deadlineSeconds} s (SHUTDOWN_DEADLINE) were aborted`;
        host.notice(`Latchkey stopped ${why}: ${requests}, the database connection is closed`);
        host.exit(exitCode);
      },
      (error: unknown) => {
        host.notice(`Latchkey stopped ${why}, with an error: ${String(error)}`);
        host.exit(1);
      },
    );
  };
  const failToStart = (error: unknown): void => {
    host.notice(describeStartError(error));
    host.exit(1);
  };

  // Before anything else: PID 1 of a container receives only the signals it has a handler for.
  host.onStopSignal((signal) => {
    if (server !== undefined) return stop(server, `on ${signal}`);
    if (stopping) return;
    stopping = true;
    host.notice(`Latchkey stopped on ${signal}, before it was ready`);
    // No request is open yet, and a start can be interrupted at any point.
    host.exit(0);
  });
  const logger = getLogger(['latchkey', 'process']);
  // ASVS 16.5.4. All durable state is in the database, so one failed request is no reason to end the others.
  host.onUnhandledRejection((error) => {
    logger.fatal('unhandled rejection: {reason}', { reason: String(error), error });
    if (server === undefined) failToStart(error);
  });
  // A callback that threw half-way may have left inconsistent state: only a new process is safe.
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
