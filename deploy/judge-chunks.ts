import type { Metafile } from 'esbuild';
import { divideOutputs, sourceOf, withStaticImports } from './read-outputs.ts';
import {
  CHUNK_BUDGETS,
  type ChunkBudget,
  GROUP_KIBIBYTES,
  isGroupModule,
  MOST_KIBIBYTES_ON_DEMAND,
  SHARED_KIBIBYTES,
} from './worker-chunks.ts';

/** A module that is loaded on demand: its output, what it may weigh, and what loads it. */
export interface JudgedChunk {
  readonly output: string;
  readonly name: string;
  readonly kibibytes: number;
  readonly loadedBy: string;
  /** The sources that import it on demand; of a shared module the modules that share it. */
  readonly importedBy: readonly string[];
}

/** What is said of the modules of a worker. `problems` is empty where they are as the table has them. */
export interface JudgedChunks {
  readonly chunks: readonly JudgedChunk[];
  readonly problems: readonly string[];
}

const isRowOf =
  (source: string) =>
  ({ file }: ChunkBudget): boolean =>
    file.endsWith('/') ? source.startsWith(file) : source === file;

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Returns the row of a module that is loaded on demand, or what holds for the module of a group of endpoints. */
const rowOf = (source: string): Pick<ChunkBudget, 'kibibytes' | 'loadedBy'> | undefined =>
  CHUNK_BUDGETS.find((one) => one.isShared !== true && isRowOf(source)(one)) ??
  (isGroupModule(source)
    ? { kibibytes: GROUP_KIBIBYTES, loadedBy: 'the first request for one of its routes' }
    : undefined);

/** Returns the sources that import another one in a way. */
const importersOf = (
  { inputs }: Metafile,
  source: string,
  kind: 'import-statement' | 'dynamic-import',
): readonly string[] =>
  Object.entries(inputs)
    .filter(([, { imports }]) =>
      imports.some((found) => found.kind === kind && sourceOf(found.path) === source),
    )
    .map(([path]) => sourceOf(path));

/**
 * Compares the modules that a worker loads on demand with the table: each has a row, each row a module, and none of them is
 * loaded at start, where one import too many would put it.
 */
export const judgeChunks = (metafile: Metafile, entry: string): JudgedChunks => {
  const { outputs } = metafile;
  const { atStart, onDemand } = divideOutputs(outputs, entry);
  const sourcesAtStart = new Set(
    [...atStart].flatMap((path) => Object.keys(outputs[path]?.inputs ?? {}).map(sourceOf)),
  );
  const entries = onDemand.flatMap((path) => {
    const source = outputs[path]?.entryPoint;
    return source === undefined ? [] : [{ path, source: sourceOf(source) }];
  });

  const named = entries.map(({ path, source }) => {
    const row = rowOf(source);
    return {
      output: path,
      name: source,
      kibibytes: row?.kibibytes ?? 0,
      loadedBy: row?.loadedBy ?? 'not in the table of deploy/worker-chunks.ts',
      importedBy: importersOf(metafile, source, 'dynamic-import'),
    };
  });
  const sharedOutputs = onDemand.flatMap((path) => {
    const { entryPoint, inputs = {} } = outputs[path] ?? {};
    return entryPoint === undefined ? [{ path, sources: Object.keys(inputs).map(sourceOf) }] : [];
  });
  const shared = sharedOutputs.map(({ path, sources }) => {
    const row = CHUNK_BUDGETS.find(
      (one) => one.isShared === true && sources.some((source) => isRowOf(source)(one)),
    );
    return {
      output: path,
      name: `shared: ${sources.map(baseName).join(', ')}`,
      kibibytes: row?.kibibytes ?? SHARED_KIBIBYTES,
      loadedBy: row?.loadedBy ?? 'the first of the modules that share it',
      importedBy: entries
        .filter((one) => withStaticImports(outputs, one.path).has(path))
        .map(({ source }) => baseName(source)),
    };
  });
  const hasModule = (row: ChunkBudget): boolean =>
    row.isShared === true
      ? sharedOutputs.some(({ sources }) => sources.some((source) => isRowOf(source)(row)))
      : entries.some(({ source }) => isRowOf(source)(row));

  const problems = [
    ...entries
      .filter(({ source }) => rowOf(source) === undefined)
      .map(({ source }) => `${source} is loaded on demand and has no row in deploy/worker-chunks.ts`),
    ...CHUNK_BUDGETS.filter((row) => !hasModule(row)).map(
      ({ file }) => `${file} has a row in deploy/worker-chunks.ts and is not loaded on demand`,
    ),
    ...[...sourcesAtStart]
      .filter(
        (source) =>
          CHUNK_BUDGETS.some((row) => row.isAtStartToo !== true && isRowOf(source)(row)) ||
          (isGroupModule(source) && importersOf(metafile, source, 'dynamic-import').length > 0),
      )
      .map((source) => {
        const importers = importersOf(metafile, source, 'import-statement');
        return `${source} is loaded at start, since ${importers.join(', ')} imports it statically`;
      }),
    ...CHUNK_BUDGETS.filter(({ kibibytes }) => kibibytes > MOST_KIBIBYTES_ON_DEMAND).map(
      ({ file }) => `${file} has more than ${MOST_KIBIBYTES_ON_DEMAND} KiB in deploy/worker-chunks.ts`,
    ),
  ];
  return { chunks: [...named, ...shared], problems };
};
