import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Metafile, Plugin } from 'esbuild';
import { convertV4MiniflareOptions, Miniflare, NoOpLog } from 'miniflare';
import { bundleWorker } from '../../../deploy/bundle-worker.ts';
import { divideOutputs, sourceOf } from '../../../deploy/read-outputs.ts';

export const PUBLIC_URL = 'https://auth.example.com';
export const ADMIN_LOG_IN = { email: 'admin@example.com', password: 'the first of all passphrases' };

export const ENTRY = 'src/workerd.ts';
const LOADED = '/loaded-outputs';

/** The worker as it is, except that it tells at a path which outputs have been loaded, once for each time. */
const OBSERVED = `import worker from './workerd.js';
export default {
  fetch: (request, env, context) =>
    new URL(request.url).pathname === '${LOADED}'
      ? Response.json(globalThis.loadedOutputs ?? [])
      : worker.fetch(request, env, context),
};`;

const observedOutput = async (path: string): Promise<string> =>
  `(globalThis.loadedOutputs ??= []).push(${JSON.stringify(basename(path))});\n${await readFile(path, 'utf8')}`;

const readModules = async (folder: string) => {
  const paths = (await readdir(folder)).map((name) => join(folder, name));
  const outputs = await Promise.all(
    paths.map(async (path) =>
      path.endsWith('.wasm')
        ? { type: 'CompiledWasm' as const, path, contents: new Uint8Array(await readFile(path)) }
        : { type: 'ESModule' as const, path, contents: await observedOutput(path) },
    ),
  );
  return [{ type: 'ESModule' as const, path: join(folder, 'observed.js'), contents: OBSERVED }, ...outputs];
};

/** Bundles the worker on D1 into a folder of its own, without running it. `plugins` may change its sources. */
export const bundleOnly = async (plugins: readonly Plugin[] = []): Promise<Metafile> => {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-bundle-'));
  try {
    return await bundleWorker('workerd', folder, plugins);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

export interface SentToWorker {
  readonly json?: unknown;
  readonly form?: string;
  readonly token?: string;
}

/** Returns a plugin that appends code to a source file. */
export const planting = (source: string, code: string): Plugin => ({
  name: 'planting',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.ts$/ }, async ({ path }) =>
      path.endsWith(`/${source}`)
        ? { contents: `${await readFile(path, 'utf8')}\n${code}`, loader: 'ts' }
        : undefined,
    );
  },
});

/** Runs the bundled worker in workerd, on a D1 database in memory, and observes what it loads. */
export const openObservedWorker = async (plugins: readonly Plugin[] = []) => {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-observed-'));
  const { outputs } = await bundleWorker('workerd', folder, plugins);
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      log: new NoOpLog(),
      handleStructuredLogs: () => {},
      modules: await readModules(folder),
      modulesRoot: folder,
      compatibilityDate: '2026-11-01',
      compatibilityFlags: ['nodejs_compat'],
      bindings: {
        PUBLIC_URL,
        SECRET: 's'.repeat(32),
        MAIL: 'console',
        LOG_LEVEL: 'error',
        ADMIN_EMAIL: ADMIN_LOG_IN.email,
        ADMIN_PASSWORD: ADMIN_LOG_IN.password,
      },
      d1Databases: { DB: 'latchkey' },
    }),
  );
  await miniflare.ready;

  const send = async (method: string, path: string, options: SentToWorker = {}) => {
    const { json, form, token } = options;
    const answer = await miniflare.dispatchFetch(`${PUBLIC_URL}${path}`, {
      method,
      headers: {
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      ...(form === undefined ? {} : { body: form }),
    });
    const text = await answer.text();
    // biome-ignore lint/suspicious/noExplicitAny: whatever the service answers, as JSON.
    const body: any = /json/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(text) : text;
    return { status: answer.status, body };
  };

  const pathOf = (name: string): string => Object.keys(outputs).find((path) => basename(path) === name) ?? '';

  /** Returns the outputs that were loaded on demand, by the source that was imported, once for each time. */
  const loadedOnDemand = async (): Promise<readonly string[]> => {
    const { body } = await send('GET', LOADED);
    const { atStart } = divideOutputs(outputs, ENTRY);
    return (body as string[])
      .map(pathOf)
      .filter((path) => !atStart.has(path))
      .flatMap((path) => outputs[path]?.entryPoint ?? [])
      .map(sourceOf);
  };

  /** Returns every source that is in an output that was loaded, at start or on demand. */
  const loadedSources = async (): Promise<ReadonlySet<string>> => {
    const { body } = await send('GET', LOADED);
    const inputs = (body as string[]).flatMap((name) => Object.keys(outputs[pathOf(name)]?.inputs ?? {}));
    return new Set(inputs.map(sourceOf));
  };

  return {
    send,
    loadedOnDemand,
    loadedSources,
    close: async () => {
      await miniflare.dispose();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
