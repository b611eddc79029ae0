import { createWorkerArgon2Engine } from './adapters/driven/argon2/worker-argon2-engine.ts';
import { openMongoStore } from './adapters/driven/mongodb/open-mongo-store.ts';
import { mongodb } from './adapters/driven/mongodb/store.ts';
import { noticeOnConsole } from './composition/notice-on-console.ts';
import { createWorker, type Worker, type WorkerBindings } from './composition/worker/create-worker.ts';

interface Pool {
  fetch(request: Request): Promise<Response>;
}

type Env = WorkerBindings & {
  readonly POOL: { idFromName(name: string): unknown; get(id: unknown): Pool };
};

const JOBS_HOST = 'jobs.invalid';

/**
 * Keeps the connections to MongoDB. On workerd a connection belongs to the request that opened it, but a connection of
 * a durable object belongs to all of its requests. So the service runs in durable objects: one for each location
 * (`colo`) that requests come from, and one for scheduled jobs.
 */
export class MongoPool {
  readonly #worker: Worker;

  constructor(state: { waitUntil(work: Promise<unknown>): void }, env: Env) {
    this.#worker = createWorker(env, {
      argon2: createWorkerArgon2Engine(),
      storeTraits: mongodb,
      openStore: ({ DATABASE_URL: url, COLLECTION_PREFIX: collectionPrefix }) =>
        openMongoStore({ url, collectionPrefix }),
      keepAlive: (work) => state.waitUntil(work),
      notice: noticeOnConsole,
    });
  }

  async fetch(request: Request): Promise<Response> {
    const { hostname, searchParams } = new URL(request.url);
    if (hostname !== JOBS_HOST) return this.#worker.answer(request);
    await this.#worker.doJobs(new Date(Number(searchParams.get('at'))));
    return new Response(null, { status: 204 });
  }
}

const poolOf = ({ POOL }: Env, place: string): Pool => POOL.get(POOL.idFromName(place));

export default {
  fetch: (request: Request & { readonly cf?: { readonly colo?: string } }, env: Env): Promise<Response> =>
    poolOf(env, request.cf?.colo ?? 'anywhere').fetch(request),
  scheduled: async ({ scheduledTime }: { readonly scheduledTime: number }, env: Env): Promise<void> => {
    await poolOf(env, 'chores').fetch(new Request(`https://${JOBS_HOST}/?at=${scheduledTime}`));
  },
};
