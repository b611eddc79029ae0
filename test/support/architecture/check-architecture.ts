import { type FileRule, IMPORT_RULES } from './import-rules.ts';
import type { Sources } from './read-sources.ts';
import { readModule } from './source-module.ts';
import { medianProblem, SOURCE_RULES } from './source-rules.ts';

const FILE_RULES: Readonly<Record<string, FileRule>> = { ...IMPORT_RULES, ...SOURCE_RULES };
const MEDIAN_RULE = 'the median file is at most 80 lines';

/** For one breach of one rule. */
export interface Violation {
  readonly rule: string;
  readonly path: string;
  readonly detail: string;
}

/** For listing every rule there is. */
export const RULES: readonly string[] = [...Object.keys(FILE_RULES), MEDIAN_RULE];

/** For finding every breach of every rule in a set of source files. */
export const checkArchitecture = (sources: Sources): readonly Violation[] => {
  const modules = Object.entries(sources).map(([path, source]) => readModule(path, source));
  const median = medianProblem(modules);
  return [
    ...modules.flatMap((module) =>
      Object.entries(FILE_RULES).flatMap(([rule, check]) =>
        check(module).map((detail) => ({ rule, path: module.path, detail })),
      ),
    ),
    ...(median === null ? [] : [{ rule: MEDIAN_RULE, path: 'src', detail: median }]),
  ];
};
