/**
 * Measures the gzipped size of the bundles that others download, and the time to the first response of a worker. Exits with 1
 * when one exceeds its budget, and prints the largest shares. `--sizes` skips the time, for machines under other load.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { bundleWorker } from './bundle-worker.ts';
import { judgeChunks } from './judge-chunks.ts';
import { measureWorkerStart } from './measure-worker-start.ts';
import { inKibibytes, printShares } from './print-shares.ts';
import { divideOutputs, type Outputs, readSizes, sumOf } from './read-outputs.ts';
import { START_KIBIBYTES, SUM_KIBIBYTES } from './worker-chunks.ts';

const WORKER = 'src/workerd.ts';

/** The maximum for the median of several starts, measured alternately with and without the service. */
const WORKER_START_MILLISECONDS = 150;

const PACKAGES = [
  { name: 'latchkey/verify', entry: 'src/verify/index.ts', kibibytes: 15 },
  { name: 'latchkey/client', entry: 'src/client/index.ts', kibibytes: 5 },
];

const write = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Prints a size beside its budget; sets the exit code when it is too much. */
const checkSize = (name: string, bytes: number, kibibytes: number): void => {
  const isWithin = bytes <= kibibytes * 1024;
  write(`${inKibibytes(bytes)} KiB of ${kibibytes}  ${name}${isWithin ? '' : '  TOO MUCH'}`);
  if (!isWithin) process.exitCode = 1;
};

const checkOutputs = async (
  name: string,
  outputs: Outputs,
  paths: Iterable<string>,
  kibibytes: number,
): Promise<void> => {
  const sizes = await readSizes(paths);
  checkSize(name, sumOf(sizes), kibibytes);
  printShares(outputs, sizes);
};

const checkPackage = async (
  { name, entry, kibibytes }: (typeof PACKAGES)[number],
  outdir: string,
): Promise<void> => {
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
  await checkOutputs(name, metafile.outputs, divideOutputs(metafile.outputs, entry).atStart, kibibytes);
};

const checkWorker = async (outdir: string): Promise<void> => {
  const metafile = await bundleWorker('workerd', outdir);
  const { outputs } = metafile;
  const { atStart, onDemand } = divideOutputs(outputs, WORKER);
  await checkOutputs('worker on D1, at start', outputs, atStart, START_KIBIBYTES);
  const sizes = await readSizes(onDemand);
  const { chunks, problems } = judgeChunks(metafile, WORKER);
  const sizeOf = (output: string) => sizes.get(output) ?? 0;
  for (const chunk of chunks.toSorted((one, other) => sizeOf(other.output) - sizeOf(one.output))) {
    checkSize(`on demand: ${chunk.name}`, sizeOf(chunk.output), chunk.kibibytes);
    write(`          loaded by ${chunk.loadedBy} (${chunk.importedBy.join(', ')})`);
  }
  checkSize('worker on D1, everything', sumOf(await readSizes([...atStart, ...onDemand])), SUM_KIBIBYTES);
  for (const problem of problems) {
    write(`WRONG: ${problem}`);
    process.exitCode = 1;
  }
};

const checkWorkerStart = async (folder: string): Promise<void> => {
  const { milliseconds, spread } = await measureWorkerStart(folder);
  const isWithin = milliseconds <= WORKER_START_MILLISECONDS;
  const [least, most] = spread.map((bound) => bound.toFixed(0));
  write(
    `${milliseconds.toFixed(0).padStart(6)} ms of ${WORKER_START_MILLISECONDS}  first answer of a fresh workerd with it, later than with nothing in it (${least} to ${most})${isWithin ? '' : '  TOO MUCH'}`,
  );
  if (!isWithin) process.exitCode = 1;
};

const { values } = parseArgs({ options: { sizes: { type: 'boolean', default: false } } });
const folder = await mkdtemp(join(tmpdir(), 'latchkey-budgets-'));
try {
  for (const each of PACKAGES) await checkPackage(each, join(folder, each.name));
  await checkWorker(join(folder, 'worker'));
  if (!values.sizes) await checkWorkerStart(join(folder, 'worker'));
} finally {
  await rm(folder, { recursive: true, force: true });
}
