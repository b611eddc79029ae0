import { getLogger } from '@logtape/logtape';
import { stoppingResponse } from '../../adapters/driving/http/answer/problem.ts';
import { createWaitingApp } from '../../adapters/driving/http/create-waiting-app.ts';
import type { FramedBody } from '../../adapters/driving/http/input/read-bounded-text.ts';
import { startJobs } from '../../adapters/driving/jobs/job.ts';
import { within } from '../../adapters/timing/within.ts';
import { isUnavailable } from '../../application/ports/unavailable.ts';
import { type OpenLatchkey, openLatchkey } from '../open-latchkey.ts';
import type { Config } from '../settings/config.ts';
import { version } from '../version.ts';
import type { Fetch, HostProcess } from './host-process.ts';
import { listenRefused } from './listen-refused.ts';
import { createNativePlatform } from './native-platform.ts';
import { describeStorage } from './open-store.ts';
import { resolveSecret } from './resolve-secret.ts';
import { retryWhileUnavailable } from './retry-while-unavailable.ts';

/**
 * A running server. `stop` waits for open requests until the deadline, then closes the store; resolves to whether all were
 * finished, otherwise the open ones were cut off.
 */
export interface RunningServer {
  /** Resolves when the service is open or was stopped before that; rejects on an error that a retry does not resolve. */
  readonly opened: Promise<void>;
  stop(): Promise<boolean>;
}

/** Node, Bun and Deno enforce the declared Content-Length of a request. */
const FRAMED: FramedBody = { bodyIsFramed: true };

/** Returns the error while a dependency is unavailable; throws every other error, such as a wrong setting. */
const openIfAvailable = async (open: () => Promise<OpenLatchkey>): Promise<OpenLatchkey | Error> => {
  try {
    return await open();
  } catch (error) {
    if (isUnavailable(error)) return error;
    throw error;
  }
};

const reasonOf = ({ message, cause }: Error): string =>
  cause instanceof Error ? `${message} (${cause.message})` : message;

/**
 * Starts the service on a host. Store, keys and first administrator are ready before the port opens. If the database is
 * unavailable, the port opens anyway, so that a supervisor sees a live process that is waiting.
 */
export const startServer = async (
  config: Config,
  host: Pick<HostProcess, 'listen' | 'notice'>,
): Promise<RunningServer> => {
  const listen = (fetch: Fetch): Promise<() => Promise<void>> =>
    host.listen(fetch, { hostname: config.HOST, port: config.PORT }).catch((error: unknown) => {
      throw listenRefused(error, config);
    });
  // First check that the port is free, before anything is created or reported: otherwise that is the only error to show.
  const free = await listen((request) => stoppingResponse(request, config.COMPAT));
  await free();
  const secrets = await resolveSecret(config, host.notice);
  const platform = createNativePlatform(config, host.notice);
  const open = () => openLatchkey(config, secrets, platform);
  const first = await openIfAvailable(open);

  const stopping = new AbortController();
  const waiting = createWaitingApp(config.PUBLIC_URL, config.COMPAT);
  let latchkey = first instanceof Error ? null : first;
  let stopJobs = () => {};
  const fetch: Fetch = (request, remoteAddress) =>
    stopping.signal.aborted
      ? stoppingResponse(request, config.COMPAT)
      : (latchkey?.app ?? waiting).fetch(request, { remoteAddress, ...FRAMED });
  const drain = await listen(fetch).catch(async (error) => {
    await latchkey?.dispose();
    throw error;
  });

  const listens = `Latchkey ${version} listening on http://${config.HOST}:${config.PORT}`;
  const store = describeStorage(config.DATABASE_URL);
  const begin = (opened: OpenLatchkey | null): void => {
    latchkey = opened;
    if (opened === null || stopping.signal.aborted) return;
    stopJobs = startJobs(opened.jobs, opened.ports.background);
    host.notice(`${listens}; database: ${store}; open ${config.PUBLIC_URL}/ in a browser`);
  };
  const openLate = (reason: Error): Promise<void> => {
    host.notice(`${listens}; database unavailable (${store}), retrying: ${reasonOf(reason)}`);
    return retryWhileUnavailable(open, stopping.signal, (error) =>
      getLogger(['latchkey', 'start']).warn('database still unavailable, retrying: {reason}', {
        reason: reasonOf(error),
      }),
    ).then(begin);
  };
  const opened = first instanceof Error ? openLate(first) : Promise.resolve(begin(first));

  return {
    opened,
    stop: async () => {
      stopping.abort();
      stopJobs();
      const drained = await within(
        config.SHUTDOWN_DEADLINE * 1000,
        drain().then(() => true),
        () => false,
      );
      await opened;
      await latchkey?.dispose();
      return drained;
    },
  };
};
