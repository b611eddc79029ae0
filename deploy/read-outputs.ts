import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Metafile } from 'esbuild';

export type Outputs = Metafile['outputs'];

/** The path of an input or an entry, relative to the repository, wherever its packages are installed. */
export const sourceOf = (input: string): string => /node_modules\/.*/.exec(input)?.[0] ?? input;

const isScript = (path: string): boolean => path.endsWith('.js');

/** Returns an output and all that it imports statically, itself first. Assets and modules of the platform are left out. */
export const withStaticImports = (outputs: Outputs, path: string): ReadonlySet<string> => {
  const found = new Set<string>();
  const visit = (output: string): void => {
    if (found.has(output) || !isScript(output)) return;
    found.add(output);
    for (const { path: imported, kind, external } of outputs[output]?.imports ?? []) {
      if (kind === 'import-statement' && external !== true) visit(imported);
    }
  };
  visit(path);
  return found;
};

/** The outputs of a bundle: what its entry loads at start, and what is loaded on demand. */
export interface LoadedOutputs {
  readonly atStart: ReadonlySet<string>;
  readonly onDemand: readonly string[];
}

/** Divides the scripts of a bundle by whether its entry, such as `src/workerd.ts`, loads them at start. */
export const divideOutputs = (outputs: Outputs, entry: string): LoadedOutputs => {
  const scripts = Object.keys(outputs).filter(isScript);
  const main = scripts.find((path) => outputs[path]?.entryPoint === entry);
  if (main === undefined) throw new Error(`the bundle has no output for ${entry}`);
  const atStart = withStaticImports(outputs, main);
  return { atStart, onDemand: scripts.filter((path) => !atStart.has(path)) };
};

/** Returns the gzipped size of each output, in bytes. */
export const readSizes = async (paths: Iterable<string>): Promise<ReadonlyMap<string, number>> => {
  const sizes = new Map<string, number>();
  for (const path of paths) sizes.set(path, gzipSync(await readFile(path), { level: 9 }).length);
  return sizes;
};

/** Adds up gzipped sizes, in bytes. */
export const sumOf = (sizes: ReadonlyMap<string, number>): number =>
  [...sizes.values()].reduce((sum, size) => sum + size, 0);
