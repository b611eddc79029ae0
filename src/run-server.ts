import { readConfig } from './config.ts';
import { configureLogging } from './logging.ts';
import { describeStartError, startRefused } from './start-refused.ts';
import { type Runtime, startServer } from './start-server.ts';

/** For a runtime's process around the server. */
export interface HostProcess extends Runtime {
  readonly env: Readonly<Record<string, string | undefined>>;
  onStopSignal(stop: () => void): void;
  exit(code: number): void;
}

/** What a stop may take beyond the deadline for requests, before the process ends without it. */
const CLOSING_MILLISECONDS = 5000;

/** For running the server as a process: it exits 1 with the mend when it cannot start, 0 when it is told to stop. */
export const runServer = async (host: HostProcess): Promise<void> => {
  try {
    const config = readConfig(host.env);
    if (!config.ok) throw startRefused(config.error);
    await configureLogging(config.value.LOG_LEVEL);
    const server = await startServer(config.value, host);
    let stopping = false;
    host.onStopSignal(() => {
      if (stopping) return;
      stopping = true;
      const lastResort = setTimeout(
        () => host.exit(1),
        config.value.SHUTDOWN_DEADLINE * 1000 + CLOSING_MILLISECONDS,
      );
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
  } catch (error) {
    host.notice(describeStartError(error));
    host.exit(1);
  }
};
