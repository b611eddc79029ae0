import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile, type Plugin } from 'esbuild';
import type { WorkerEntry } from './worker-entries.ts';

/** The files of swagger-ui-dist that /docs shows. */
const DOCS_ASSETS = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

/** CommonJS packages load Node's modules with `require`, which workerd provides only through `createRequire`. */
const REQUIRE = 'import { createRequire } from "node:module"; const require = createRequire("/");';

/**
 * The parts of nodemailer that a worker does not need: transports other than SMTP, MIME types of attachments, attachments by
 * URL, names of mail services (`SMTP_URL` names a host), and OAuth and DKIM, which no URL can configure.
 */
const NOT_MAILED =
  /nodemailer[\\/]dist[\\/]esm[\\/](mime-funcs[\\/]mime-types|((sendmail|ses|stream|json)-transport|fetch|well-known|xoauth2|dkim)[\\/]index)\.js$/;

const NOTHING_IN_ITS_PLACE =
  'export default function () {} export const detectMimeType = () => ""; export const detectExtension = () => "";';

const leaveOutOfMail: Plugin = {
  name: 'leave out of mail',
  setup: ({ onLoad }) => {
    onLoad({ filter: NOT_MAILED }, () => ({ contents: NOTHING_IN_ITS_PLACE }));
  },
};

/**
 * Keeps what is loaded at start in one piece. esbuild puts files into one output if the same entries and dynamic imports reach
 * them; each module on demand would cut the start along what it shares with it, and small pieces compress badly. A module on
 * demand that exports the entry as well reaches all of the start, which is there when it is loaded.
 */
const startInOnePiece = (entry: string): Plugin => ({
  name: 'start in one piece',
  setup: ({ onResolve, onLoad }) => {
    const onDemand = new Set<string>();
    onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ path, kind, resolveDir }) => {
      if (kind === 'dynamic-import') onDemand.add(resolve(resolveDir, path));
      return undefined;
    });
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (!onDemand.has(path)) return undefined;
      const source = await readFile(path, 'utf8');
      return {
        contents: `${source}\nexport { default as start } from ${JSON.stringify(entry)};`,
        loader: 'ts',
      };
    });
  },
});

const pathOf = (specifier: string): string => fileURLToPath(import.meta.resolve(specifier));

/**
 * Bundles a worker into a folder, ready to upload, and returns esbuild's metafile. Deletes the folder first. Code that only some
 * installations need, such as SMTP, stays in separate modules, which are loaded on demand. `plugins` come before its own.
 */
export const bundleWorker = async (
  entry: WorkerEntry,
  folder: string,
  plugins: readonly Plugin[] = [],
): Promise<Metafile> => {
  await rm(folder, { recursive: true, force: true });
  const entryPoint = fileURLToPath(new URL(`../src/${entry}.ts`, import.meta.url));
  const { metafile } = await build({
    entryPoints: [entryPoint],
    outdir: folder,
    bundle: true,
    splitting: true,
    minify: true,
    keepNames: false,
    metafile: true,
    format: 'esm',
    target: 'es2024',
    platform: 'node',
    conditions: ['workerd', 'worker', 'module', 'import'],
    mainFields: ['module', 'main'],
    external: ['cloudflare:*'],
    loader: { '.wasm': 'copy' },
    // Only its conversion to JSON Schema is used; its index would add the messages of every language to the bundle.
    alias: {
      'zod/v4/core': fileURLToPath(new URL('core/json-schema-processors.js', import.meta.resolve('zod/v4'))),
    },
    plugins: [...plugins, leaveOutOfMail, startInOnePiece(entryPoint)],
    banner: { js: REQUIRE },
    logLevel: 'warning',
  });
  return metafile;
};

/** Copies the files that /docs shows into a folder. */
export const copyDocsAssets = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  for (const name of DOCS_ASSETS) await cp(pathOf(`swagger-ui-dist/${name}`), `${folder}/${name}`);
};
