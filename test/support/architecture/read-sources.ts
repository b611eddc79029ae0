import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Source files by their path from the root of the repository. */
export type Sources = Readonly<Record<string, string>>;

/** The root of the repository. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Reads every source file below `src`, except declaration files. */
export const readSources = (): Sources =>
  Object.fromEntries(
    globSync('src/**/*.ts', { cwd: ROOT, exclude: ['**/*.d.ts'] })
      .map((path) => path.replaceAll('\\', '/'))
      .sort()
      .map((path) => [path, readFileSync(`${ROOT}${path}`, 'utf8')]),
  );
