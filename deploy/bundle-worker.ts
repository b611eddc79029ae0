import { cp, mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type Metafile, type Plugin } from 'esbuild';

/** The worker on D1, and the one on MongoDB. */
export type WorkerEntry = 'workerd' | 'workerd-mongodb';

/** What /docs shows. */
const DOCS_ASSETS = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

/** Packages of before ES modules ask for Node's modules by `require`, which workerd has in this way only. */
const REQUIRE = 'import { createRequire } from "node:module"; const require = createRequire("/");';

/**
 * Of nodemailer a worker has no use for: what is not SMTP, the types of files that are attached, attachments by URL, the
 * names of mail services (`SMTP_URL` names a host), OAuth and DKIM, which no URL can ask for.
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

const pathOf = (specifier: string): string => fileURLToPath(import.meta.resolve(specifier));

/**
 * For bundling a worker into a folder, to be uploaded as it is: what only some installations need, such as SMTP, stays
 * a module of its own that is loaded when it is asked for. Answers esbuild's metafile.
 */
export const bundleWorker = async (entry: WorkerEntry, folder: string): Promise<Metafile> => {
  await rm(folder, { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL(`../src/${entry}.ts`, import.meta.url))],
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
    // All that is asked of it is the conversion to JSON Schema; its index has every language of the world with it.
    alias: {
      'zod/v4/core': fileURLToPath(new URL('core/json-schema-processors.js', import.meta.resolve('zod/v4'))),
    },
    plugins: [leaveOutOfMail],
    banner: { js: REQUIRE },
    logLevel: 'warning',
  });
  return metafile;
};

/** For the files that /docs shows, next to the worker. */
export const copyDocsAssets = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  for (const name of DOCS_ASSETS) await cp(pathOf(`swagger-ui-dist/${name}`), `${folder}/${name}`);
};
