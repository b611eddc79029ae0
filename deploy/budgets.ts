/**
 * Measures the gzipped size of the bundles that others download, and the time to the first response of a worker. Exits with 1
 * when one exceeds its budget, and prints the largest shares. `--sizes` skips the time, for machines under other load.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';
import { bundleWorker } from './bundle-worker.ts';
import { measureWorkerStart } from './measure-worker-start.ts';

type Outputs = Metafile['outputs'];

interface Budget {
  readonly name: string;
  readonly entry: string;
  readonly kibibytes: number;
  /** The maximum for each module that is loaded on demand: SMTP, the password list, the mail texts. */
  readonly kibibytesOnDemand?: number;
  bundle(entry: string, outdir: string): Promise<Metafile>;
}

const bundlePackage = async (entry: string, outdir: string): Promise<Metafile> => {
  const { metafile } = await build({
    entryPoints: [entry],
    outdir,
    bundle: true,
    minify: true,
    metafile: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    logLevel: 'warning',
  });
  return metafile;
};

const WORKER_ON_D1 = 'worker on D1';

/** The maximum for the median of several starts, measured alternately with and without the service. */
const WORKER_START_MILLISECONDS = 150;

const BUDGETS: readonly Budget[] = [
  { name: 'latchkey/verify', entry: 'src/verify/index.ts', kibibytes: 15, bundle: bundlePackage },
  { name: 'latchkey/client', entry: 'src/client/index.ts', kibibytes: 5, bundle: bundlePackage },
  {
    name: WORKER_ON_D1,
    entry: 'src/workerd.ts',
    kibibytes: 155,
    kibibytesOnDemand: 40,
    bundle: (_, outdir) => bundleWorker('workerd', outdir),
  },
];

const SHOWN_SHARES = 12;

/** Returns the package of a file, or our folder. */
const ownerOf = (input: string): string =>
  /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ??
  input
    .split('/')
    .slice(0, input.includes('/driven/') ? 4 : 3)
    .join('/');

const inKibibytes = (bytes: number): string => (bytes / 1024).toFixed(1).padStart(6);

/** Prints the largest shares. An output's gzipped size is divided among its inputs in proportion to their bytes in it. */
const printShares = (outputs: Outputs, sizes: ReadonlyMap<string, number>): void => {
  const shares = new Map<string, number>();
  for (const [path, size] of sizes) {
    const { inputs = {}, bytes = 1 } = outputs[path] ?? {};
    for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
      const owner = ownerOf(input);
      shares.set(owner, (shares.get(owner) ?? 0) + (size * bytesInOutput) / bytes);
    }
  }
  const largest = [...shares].sort(([, one], [, other]) => other - one).slice(0, SHOWN_SHARES);
  for (const [owner, bytes] of largest) process.stdout.write(`        ${inKibibytes(bytes)}  ${owner}\n`);
};

/** Prints the size of outputs and its shares; returns whether it is within the budget. */
const check = async (
  name: string,
  kibibytes: number,
  outputs: Outputs,
  paths: string[],
): Promise<boolean> => {
  const sizes = new Map<string, number>();
  for (const path of paths) sizes.set(path, gzipSync(await readFile(path), { level: 9 }).length);
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const isWithin = total <= kibibytes * 1024;
  process.stdout.write(`${inKibibytes(total)} KiB of ${kibibytes}  ${name}${isWithin ? '' : '  TOO MUCH'}\n`);
  printShares(outputs, sizes);
  return isWithin;
};

const addImports = (outputs: Outputs, path: string, found: Set<string>): void => {
  if (found.has(path) || !path.endsWith('.js')) return;
  found.add(path);
  for (const { path: imported, kind, external } of outputs[path]?.imports ?? []) {
    if (kind === 'import-statement' && external !== true) addImports(outputs, imported, found);
  }
};

const checkWorkerStart = async (folder: string): Promise<boolean> => {
  const { milliseconds, spread } = await measureWorkerStart(folder);
  const isWithin = milliseconds <= WORKER_START_MILLISECONDS;
  const [least, most] = spread.map((bound) => bound.toFixed(0));
  process.stdout.write(
    `${milliseconds.toFixed(0).padStart(6)} ms of ${WORKER_START_MILLISECONDS}  first answer of a fresh workerd with it, later than with nothing in it (${least} to ${most})${isWithin ? '' : '  TOO MUCH'}\n`,
  );
  return isWithin;
};

const { values } = parseArgs({ options: { sizes: { type: 'boolean', default: false } } });
const folder = await mkdtemp(join(tmpdir(), 'latchkey-budgets-'));
try {
  for (const { name, entry, kibibytes, kibibytesOnDemand, bundle } of BUDGETS) {
    const { outputs } = await bundle(entry, join(folder, name));
    const scripts = Object.keys(outputs).filter((path) => path.endsWith('.js'));
    const atStart = new Set<string>();
    for (const path of scripts) {
      if (outputs[path]?.entryPoint?.endsWith(entry)) addImports(outputs, path, atStart);
    }
    const onDemand = scripts.filter((path) => !atStart.has(path));
    let isWithin = await check(name, kibibytes, outputs, [...atStart]);
    for (const path of onDemand) {
      isWithin = (await check(`${name}, on demand`, kibibytesOnDemand ?? 0, outputs, [path])) && isWithin;
    }
    if (!isWithin) process.exitCode = 1;
  }
  if (!values.sizes && !(await checkWorkerStart(join(folder, WORKER_ON_D1)))) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
