import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** For source files by their path from the root of the repository. */
export type Sources = Readonly<Record<string, string>>;

/** For the root of the repository. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** For reading every source file below `src`; what only declares the modules of others is none. */
export const readSources = (): Sources =>
  Object.fromEntries(
    globSync('src/**/*.ts', { cwd: ROOT, exclude: ['**/*.d.ts'] })
      .map((path) => path.replaceAll('\\', '/'))
      .sort()
      .map((path) => [path, readFileSync(`${ROOT}${path}`, 'utf8')]),
  );
