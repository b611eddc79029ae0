/**
 * Runs a worker in workerd that is started, configured and stopped like the other servers: by environment and signals.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { convertV4MiniflareOptions, Miniflare, NoOpLog } from 'miniflare';
import { D1_NAME, d1FolderOf } from '../../support/workerd/d1-file.ts';
import { startInTurn } from './shared-storage.ts';
import { WORKERS_FOLDER, workerFolder } from './worker-folder.ts';

/** How long open requests may take to finish: the platform also lets them finish when a worker is replaced. */
const DRAIN_MILLISECONDS = { most: 30_000, idle: 1500, look: 50 };

/** The platform runs the scheduled jobs every minute. */
const JOBS_EVERY_MILLISECONDS = 1000;

const { env } = process;
/** A worker has the D1 binding in place of the database's URL. */
const { DATABASE_URL = '', ...others } = JSON.parse(env.WORKER_BINDINGS ?? '{}') as Record<string, string>;
const isOnMongo = DATABASE_URL.startsWith('mongodb');
const bindings = { ...others, ...(isOnMongo ? { DATABASE_URL } : {}) };
const port = Number(/^\d+$/.exec(env.PORT ?? '')?.[0] ?? 0);
const origin = `http://127.0.0.1:${port}`;

let lastNotice = '';

const readModules = async (folder: string) =>
  Promise.all(
    (await readdir(folder))
      // The main module must be the first.
      .sort((left, right) => Number(right.startsWith('workerd')) - Number(left.startsWith('workerd')))
      .map(async (name) => ({
        type: name.endsWith('.wasm') ? ('CompiledWasm' as const) : ('ESModule' as const),
        path: join(folder, name),
        contents: await readFile(join(folder, name)),
      })),
  );

const folder = resolve(workerFolder(isOnMongo ? 'workerd-mongodb' : 'workerd'));
const state = isOnMongo ? undefined : d1FolderOf(DATABASE_URL);

const modules = await readModules(folder);

/** How long workerd may take to stop. It would wait for requests without end; the platform does not. */
const STOP_MILLISECONDS = 10_000;

const pause = (milliseconds: number) => new Promise<void>((resume) => setTimeout(resume, milliseconds));

const childProcesses = (): readonly number[] =>
  readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(Number);

/**
 * Whether a thread of the process is running or waits for a processor (state R). In `stat`, the state follows the name
 * of the command, which is in parentheses (proc(5)).
 */
const wantsToRun = (pid: number): boolean => {
  try {
    return readdirSync(`/proc/${pid}/task`).some((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8').split(')').at(-1)?.startsWith(' R'),
    );
  } catch {
    // The thread has just ended.
    return true;
  }
};

/**
 * Waits until no process has work to do. On a busy machine, the password hashes under way take long, much of it waiting
 * for a processor.
 */
const drain = async (): Promise<void> => {
  const giveUpAt = Date.now() + DRAIN_MILLISECONDS.most;
  let idleSince = Date.now();
  while (Date.now() < giveUpAt && Date.now() - idleSince < DRAIN_MILLISECONDS.idle) {
    await pause(DRAIN_MILLISECONDS.look);
    if (childProcesses().some(wantsToRun)) idleSince = Date.now();
  }
};

const stop = async (running: Miniflare, code: number): Promise<never> => {
  await Promise.race([running.dispose(), pause(STOP_MILLISECONDS)]);
  for (const child of childProcesses()) process.kill(child, 'SIGKILL');
  process.exit(code);
};

let jobs: ReturnType<typeof setInterval> | undefined;
const stopWhenTold = (running: Miniflare): void => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    // Miniflare's own handlers would end the process at once.
    process.removeAllListeners(signal);
    process.once(signal, () => {
      clearInterval(jobs);
      void drain().then(() => stop(running, 0));
    });
  }
};

const start = async (): Promise<Miniflare> => {
  const started = new Miniflare({
    ...convertV4MiniflareOptions({
      name: `latchkey-${process.pid}`,
      host: '127.0.0.1',
      port,
      log: new NoOpLog(),
      modules,
      modulesRoot: folder,
      compatibilityDate: '2026-11-01',
      compatibilityFlags: ['nodejs_compat'],
      bindings: { ...bindings, PUBLIC_URL: env.PUBLIC_URL || origin },
      unsafeTriggerHandlers: true,
      assets: {
        directory: resolve(WORKERS_FOLDER, 'docs-assets'),
        binding: 'ASSETS',
        routerConfig: { has_user_worker: true, invoke_user_worker_ahead_of_assets: true },
      },
      handleStructuredLogs: ({ level, message }) => {
        const stream = level === 'warn' || level === 'error' ? process.stderr : process.stdout;
        if (stream === process.stderr) lastNotice = message;
        stream.write(`${message}\n`);
      },
      ...(state === undefined
        ? { durableObjects: { POOL: { className: 'MongoPool', unsafeUniqueKey: 'pool' } } }
        : {
            d1Databases: { DB: D1_NAME },
            resourcePersistencePath: state,
            isolatedResourcePersistencePath: join(state, `isolated-${process.pid}`),
            unsafeDevRegistryPath: join(state, 'registry'),
          }),
    }),
    // Several workers can share one database, as isolates do. Those that do have the same public URL.
    ...(state === undefined || !env.PUBLIC_URL ? {} : { unsafeEnableSharedStorage: true }),
  });
  stopWhenTold(started);
  await started.ready;
  return started;
};

const miniflare = await (state === undefined ? start() : startInTurn(state, start));

const isUp = async (): Promise<boolean> => {
  const answer = await miniflare.dispatchFetch(`${origin}/livez`);
  await answer.text();
  return answer.ok;
};
const giveUpAt = Date.now() + 20_000;
while (!(await isUp())) {
  // The process that had the database open may just have been killed: retry. Anything else is a reason not to start.
  if (!lastNotice.includes('is not available') || Date.now() > giveUpAt) await stop(miniflare, 1);
  await pause(200);
}

// A run that is still at work is not joined by a second one, as on the platform, where runs are a minute apart.
let isAtWork = false;
jobs = setInterval(() => {
  if (isAtWork) return;
  isAtWork = true;
  miniflare
    .dispatchFetch(`${origin}/cdn-cgi/local/scheduled`)
    .then(
      (done) => done.text(),
      () => undefined,
    )
    .finally(() => {
      isAtWork = false;
    });
}, JOBS_EVERY_MILLISECONDS);
