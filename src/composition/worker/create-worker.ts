import type { Argon2Engine } from '../../adapters/driven/argon2/argon2-engine.ts';
import { createLoggedBackgroundTasks } from '../../adapters/driven/system/logged-background-tasks.ts';
import { unavailableResponse } from '../../adapters/driving/http/answer/problem.ts';
import { createWaitingApp } from '../../adapters/driving/http/create-waiting-app.ts';
import { type Chore, runChores } from '../../adapters/driving/jobs/chore.ts';
import { wakeOnMail } from '../../application/mail/notify-on-enqueue.ts';
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

/** For what is bound to a worker: settings by their names, secrets among them, and the assets of /docs. */
export type Bindings = Readonly<Record<string, unknown>> & { readonly ASSETS?: Fetcher };

/** For what one kind of worker has its own way. */
export interface WorkerParts {
  readonly argon2: Argon2Engine;
  openStore(config: Config): Promise<Store>;
  /** Lets work go on after the answer. */
  keepAlive(work: Promise<unknown>): void;
  notice(text: string): void;
}

/** For one isolate of a worker: the service in it is opened once, by the first call. */
export interface Worker {
  answer(request: Request): Promise<Response>;
  /** Does the chores that have become due in the minute before. */
  doChores(scheduledAt: Date): Promise<void>;
}

const MINUTE = 60_000;

const isDue = ({ everySeconds }: Chore, at: Date): boolean => {
  const turn = (time: number) => Math.floor(time / (everySeconds * 1000));
  return turn(at.getTime()) !== turn(at.getTime() - MINUTE);
};

/** For a worker. What it is bound to is the same for all requests of an isolate. */
export const createWorker = (bindings: Bindings, parts: WorkerParts): Worker => {
  const background = createLoggedBackgroundTasks(parts.keepAlive);
  const read = readWorkerConfig(bindings);
  // Where the settings are wrong, nothing is set.
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
      openStore: async () => wakeOnMail(await parts.openStore(config), sendSoon),
    });
    return openLatchkey(config, [newest, ...older], platform);
  };
  const open = (): Promise<OpenLatchkey> => {
    if (opening === undefined) {
      const attempt = openNow();
      opening = attempt;
      // The next call tries again: what was missing may be there then.
      const forget = (error: unknown) => {
        if (opening === attempt) opening = undefined;
        parts.notice(describeStartError(error));
      };
      // Whoever asked first may go away; the others wait for the same.
      parts.keepAlive(attempt.then(() => undefined, forget));
    }
    return opening;
  };

  const sendSoon = createSendMailsSoon(background, async () => (await open()).chores);

  const answer = async (request: Request): Promise<Response> => {
    try {
      return await (await open()).app.fetch(request);
    } catch (error) {
      if (waiting !== null && isUnavailable(error)) return waiting.fetch(request);
      return unavailableResponse(request, 'the service could not be started; its log tells why', compat);
    }
  };

  return {
    answer: (request) => {
      const answering = answer(request);
      // A client that goes away must not leave half of it undone, with others waiting for their turn to hash.
      parts.keepAlive(answering.catch(() => undefined));
      return answering;
    },

    doChores: async (scheduledAt) => {
      const { chores } = await open();
      const due = chores.filter((chore) => isDue(chore, scheduledAt));
      await runChores(due, background);
    },
  };
};
