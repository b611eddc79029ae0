import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convertV4MiniflareOptions, Miniflare, NoOpLog } from 'miniflare';

type Module = { type: 'ESModule' | 'CompiledWasm'; path: string; contents: string | Uint8Array<ArrayBuffer> };

const ROUNDS = 7;

/** The same for all starts of this run, since they share a database. */
const SECRET = crypto.randomUUID();

const NOTHING = 'export default { fetch: () => new Response("ok") };';

const readModules = async (folder: string): Promise<Module[]> => {
  const names = (await readdir(folder)).filter((name) => /\.(js|wasm)$/.test(name));
  names.sort((left, right) => Number(right === 'workerd.js') - Number(left === 'workerd.js'));
  return Promise.all(
    names.map(async (name) => ({
      type: name.endsWith('.wasm') ? ('CompiledWasm' as const) : ('ESModule' as const),
      path: join(folder, name),
      contents: new Uint8Array(await readFile(join(folder, name))),
    })),
  );
};

/** Starts a new process and returns the milliseconds until its first response. */
const startToAnswer = async (modules: Module[], folder: string, state: string): Promise<number> => {
  const startedAt = performance.now();
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      log: new NoOpLog(),
      handleStructuredLogs: () => {},
      modules,
      modulesRoot: folder,
      compatibilityDate: '2026-11-01',
      compatibilityFlags: ['nodejs_compat'],
      bindings: {
        PUBLIC_URL: 'https://auth.example.com',
        SECRET,
        MAIL: 'console',
        ADMIN_EMAIL: 'admin@example.com',
        ADMIN_PASSWORD: SECRET,
      },
      d1Databases: { DB: 'latchkey' },
      resourcePersistencePath: state,
    }),
  );
  try {
    const answer = await fetch(new URL('/readyz', await miniflare.ready));
    const milliseconds = performance.now() - startedAt;
    if (!answer.ok) throw new Error(`the worker answered ${answer.status}`);
    await answer.text();
    return milliseconds;
  } finally {
    await miniflare.dispose();
  }
};

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? 0;

/** How much later a fresh workerd sends its first response with the service than with an empty worker (median). */
export interface WorkerStart {
  readonly milliseconds: number;
  /** The smallest and the largest difference of a round. */
  readonly spread: readonly [number, number];
}

/** Measures the start of the worker in a folder, alternating with an empty one, on a D1 database that already exists. */
export const measureWorkerStart = async (folder: string): Promise<WorkerStart> => {
  const state = await mkdtemp(join(tmpdir(), 'latchkey-start-'));
  try {
    const service = await readModules(folder);
    const nothing: Module[] = [{ type: 'ESModule', path: join(folder, 'nothing.js'), contents: NOTHING }];
    await startToAnswer(service, folder, state);
    const differences: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const floor = await startToAnswer(nothing, folder, state);
      differences.push((await startToAnswer(service, folder, state)) - floor);
    }
    return {
      milliseconds: median(differences),
      spread: [Math.min(...differences), Math.max(...differences)],
    };
  } finally {
    await rm(state, { recursive: true, force: true });
  }
};
