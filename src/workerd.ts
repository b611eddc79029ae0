import { waitUntil } from 'cloudflare:workers';
import { createWorkerArgon2Engine } from './adapters/driven/argon2/worker-argon2-engine.ts';
import type { D1Database } from './adapters/driven/sqlite/d1/d1-database.ts';
import { openD1Store } from './adapters/driven/sqlite/d1/open-d1-store.ts';
import { d1 } from './adapters/driven/sqlite/d1/store.ts';
import { noticeOnConsole } from './composition/notice-on-console.ts';
import { createWorker, type Worker, type WorkerBindings } from './composition/worker/create-worker.ts';

type Env = WorkerBindings & { readonly DB: D1Database };

let worker: Worker | undefined;

const workerOf = (env: Env): Worker => {
  worker ??= createWorker(env, {
    argon2: createWorkerArgon2Engine(),
    storeTraits: d1,
    openStore: () => openD1Store(env.DB),
    keepAlive: waitUntil,
    notice: noticeOnConsole,
  });
  return worker;
};

export default {
  fetch: (request: Request, env: Env): Promise<Response> => workerOf(env).answer(request),
  scheduled: ({ scheduledTime }: { readonly scheduledTime: number }, env: Env): Promise<void> =>
    workerOf(env).doJobs(new Date(scheduledTime)),
};
