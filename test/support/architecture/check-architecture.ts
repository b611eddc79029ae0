import { type FileRule, IMPORT_RULES } from './import-rules.ts';
import type { Sources } from './read-sources.ts';
import { readModule, type SourceModule } from './source-module.ts';
import { medianProblem, SOURCE_RULES } from './source-rules.ts';
import { TREE_RULES, type TreeRule } from './tree-rules.ts';

const FILE_RULES: Readonly<Record<string, FileRule>> = { ...IMPORT_RULES, ...SOURCE_RULES };
const MEDIAN_RULE = 'the median file is at most 80 lines';

/** One breach of one rule. */
export interface Violation {
  readonly rule: string;
  readonly path: string;
  readonly detail: string;
}

/** The names of all rules. */
export const RULES: readonly string[] = [...Object.keys(FILE_RULES), ...Object.keys(TREE_RULES), MEDIAN_RULE];

interface Judged {
  readonly module: SourceModule;
  readonly violations: readonly Violation[];
}

/** The last result per file: a planting changes one file of hundreds, and judging all of them is slow. */
const lastJudged = new Map<string, Judged>();

const judge = (path: string, source: string): Judged => {
  const last = lastJudged.get(path);
  if (last?.module.source === source) return last;
  const module = readModule(path, source);
  const violations = Object.entries(FILE_RULES).flatMap(([rule, check]) =>
    check(module).map((detail) => ({ rule, path, detail })),
  );
  const judged = { module, violations };
  lastJudged.set(path, judged);
  return judged;
};

/** Finds every breach of every rule in a set of source files. */
export const checkArchitecture = (sources: Sources): readonly Violation[] => {
  const judged = Object.entries(sources).map(([path, source]) => judge(path, source));
  const modules = judged.map(({ module }) => module);
  const median = medianProblem(modules);
  return [
    ...judged.flatMap(({ violations }) => violations),
    ...Object.entries<TreeRule>(TREE_RULES).flatMap(([rule, check]) =>
      check(modules).map((found) => ({ rule, ...found })),
    ),
    ...(median === null ? [] : [{ rule: MEDIAN_RULE, path: 'src', detail: median }]),
  ];
};
