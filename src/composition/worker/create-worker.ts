import type { Argon2Engine } from '../../adapters/driven/argon2/argon2-engine.ts';
import type { StoreTraits } from '../../adapters/driven/store-definition.ts';
import { createLoggedBackgroundTasks } from '../../adapters/driven/system/logged-background-tasks.ts';
import { unavailableResponse } from '../../adapters/driving/http/answer/problem.ts';
import { createWaitingApp } from '../../adapters/driving/http/create-waiting-app.ts';
import { type Job, runJobs } from '../../adapters/driving/jobs/job.ts';
import { notifyOnEnqueue } from '../../application/mail/notify-on-enqueue.ts';
import type { Store } from '../../application/ports/store.ts';
import { isUnavailable } from '../../application/ports/unavailable.ts';
import { configureLogging } from '../logging/configure-logging.ts';
import { type OpenLatchkey, openLatchkey } from '../open-latchkey.ts';
import type { Fetcher } from '../platform.ts';
import type { Config } from '../settings/config.ts';
import { describeStartError, startRefused } from '../settings/start-refused.ts';
import { createSendMailsSoon } from './send-mails-soon.ts';
import { createWorkerPlatform } from './worker-platform.ts';
import { readWorkerConfig } from './worker-settings.ts';

/** The parts that differ between kinds of workers. */
export interface WorkerParts {
  readonly argon2: Argon2Engine;
  /** What the store that `openStore` opens says of itself. */
  readonly storeTraits: StoreTraits;
  openStore(config: Config): Promise<Store>;
  /** Keeps work running after the response (`waitUntil`). */
  keepAlive(work: Promise<unknown>): void;
  notice(text: string): void;
}

/** One isolate of a worker. The first call opens the service, once; after a failure the next call tries again. */
export interface Worker {
  answer(request: Request): Promise<Response>;
  /** Runs the jobs that became due in the minute before `scheduledAt`. */
  doJobs(scheduledAt: Date): Promise<void>;
}

const MINUTE = 60_000;

const isDue = ({ everySeconds }: Job, at: Date): boolean => {
  const turn = (time: number) => Math.floor(time / (everySeconds * 1000));
  return turn(at.getTime()) !== turn(at.getTime() - MINUTE);
};

/** The bindings of a worker, the same for all its requests: settings, including secrets, by their names, and the assets of /docs. */
export type WorkerBindings = Readonly<Record<string, unknown>> & { readonly ASSETS?: Fetcher };

/** Makes the worker of an isolate. */
export const createWorker = (bindings: WorkerBindings, parts: WorkerParts): Worker => {
  const background = createLoggedBackgroundTasks(parts.keepAlive);
  const read = readWorkerConfig(bindings, parts.storeTraits);
  // With invalid settings, COMPAT is unknown too.
  const compat = read.ok ? read.value.COMPAT : undefined;
  const waiting = read.ok ? createWaitingApp(read.value.PUBLIC_URL, compat) : null;
  let opening: Promise<OpenLatchkey> | undefined;

  const openNow = async (): Promise<OpenLatchkey> => {
    if (!read.ok) throw startRefused(read.error);
    const config = read.value;
    const [newest = '', ...older] = config.SECRET ?? [];
    configureLogging(config.LOG_LEVEL, { defer: queueMicrotask });
    const platform = createWorkerPlatform(config, {
      ...parts,
      background,
      assets: bindings.ASSETS,
      openStore: async () => notifyOnEnqueue(await parts.openStore(config), sendSoon),
    });
    return openLatchkey(config, [newest, ...older], platform);
  };
  const open = (): Promise<OpenLatchkey> => {
    if (opening === undefined) {
      const attempt = openNow();
      opening = attempt;
      // The next call tries again: what was unavailable may be available then.
      const forget = (error: unknown) => {
        if (opening === attempt) opening = undefined;
        parts.notice(describeStartError(error));
      };
      // The client of the first request may disconnect while other requests wait for the same opening.
      parts.keepAlive(attempt.then(() => undefined, forget));
    }
    return opening;
  };

  const sendSoon = createSendMailsSoon(background, async () => (await open()).jobs);

  const answer = async (request: Request): Promise<Response> => {
    try {
      return await (await open()).app.fetch(request);
    } catch (error) {
      if (waiting !== null && isUnavailable(error)) return waiting.fetch(request);
      return unavailableResponse(request, 'the service could not start; see its log', compat);
    }
  };

  return {
    answer: (request) => {
      const answering = answer(request);
      // A disconnected client must not leave the request half done while others wait for their turn to hash.
      parts.keepAlive(answering.catch(() => undefined));
      return answering;
    },

    doJobs: async (scheduledAt) => {
      const { jobs } = await open();
      const due = jobs.filter((job) => isDue(job, scheduledAt));
      await runJobs(due, background);
    },
  };
};
