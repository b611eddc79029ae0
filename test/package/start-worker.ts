import { readdir, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { runCommand } from './run-command.ts';

/** Starts a worker in workerd on a D1 in memory, bundled by wrangler as for a deployment. */
export const startWorker = async (
  folder: string,
  main: string,
  bindings: Readonly<Record<string, string>>,
  port: number,
): Promise<{ stop(): Promise<void> }> => {
  const outdir = `out-${port}`;
  await runCommand(folder, 'wrangler', 'deploy', main, '--dry-run', '--outdir', outdir);
  const out = join(folder, outdir);
  const names = (await readdir(out)).filter((name) => /\.(js|wasm)$/.test(name));
  const modules = names.map(async (name) => ({
    type: name.endsWith('.wasm') ? ('CompiledWasm' as const) : ('ESModule' as const),
    path: join(out, name),
    contents: await readFile(join(out, name)),
  }));
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: '127.0.0.1',
      port,
      // The main module must be the first.
      modules: (await Promise.all(modules)).sort((_, { path }) =>
        basename(path) === `${basename(main, extname(main))}.js` ? 1 : -1,
      ),
      modulesRoot: out,
      compatibilityDate: '2026-11-01',
      compatibilityFlags: ['nodejs_compat'],
      bindings,
      handleStructuredLogs: () => {},
      d1Databases: { DB: 'application' },
      assets: {
        directory: join(folder, 'node_modules/latchkey/dist/docs-assets'),
        binding: 'ASSETS',
        routerConfig: { has_user_worker: true, invoke_user_worker_ahead_of_assets: true },
      },
    }),
  );
  await miniflare.ready;
  return { stop: () => miniflare.dispose() };
};
