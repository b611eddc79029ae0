import { relative } from 'node:path';
import { createVitest } from 'vitest/node';
import type { Suite } from './suites.ts';

/** What Vitest would run of a suite. */
export interface ListedTests {
  readonly count: number;
  /** The files of tests, relative to the folder; a file that two projects run is there twice. */
  readonly files: readonly string[];
  /** What kept a file from being read, a line each. */
  readonly errors: readonly string[];
}

/**
 * Lists the tests of a suite as `vitest list --no-static-parse` does: the files are loaded, since tables make most tests,
 * and no test is run. Nothing that a global setup starts is needed for that, so no database and no bundle is made.
 */
export const listTests = async (folder: string, { config }: Suite): Promise<ListedTests> => {
  const vitest = await createVitest('test', {
    root: folder,
    config: `${folder}/${config}`,
    isolate: false,
    reporters: [],
    run: true,
    watch: false,
  });
  try {
    for (const project of vitest.projects) project.config.globalSetup = [];
    const { testModules, unhandledErrors } = await vitest.collect([], { staticParse: false });
    const fileOf = (path: string): string => relative(folder, path);
    return {
      count: testModules.reduce((sum, module) => sum + [...module.children.allTests()].length, 0),
      files: testModules.map(({ moduleId }) => fileOf(moduleId)),
      errors: [
        ...testModules.flatMap((module) =>
          module.errors().map(({ message }) => `${fileOf(module.moduleId)}: ${message}`),
        ),
        ...unhandledErrors.map((error) => `${config}: ${String(error)}`),
      ],
    };
  } finally {
    await vitest.close();
  }
};
