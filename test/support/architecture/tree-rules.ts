import { isBuiltin } from 'node:module';
import type { SourceModule } from './source-module.ts';

/** What one rule says about all files together: of each file, what is wrong. */
export type TreeRule = (
  modules: readonly SourceModule[],
) => readonly { readonly path: string; readonly detail: string }[];

const WORKER_ENTRY = /^src\/workerd(-[a-z]+)*\.ts$/;
/** Where a worker's own modules may be named. */
const WORKER_ROOM = /^src\/(workerd(-[a-z]+)*\.ts|composition\/worker\/.+)$/;
/** The driver is Node's, and so is what stands around it. */
const NODE_DRIVER = 'src/adapters/driven/mongodb/';

const isRuntimeModule = (specifier: string): boolean =>
  /^(node|bun|deno|cloudflare|workerd):|^bun$/.test(specifier) || isBuiltin(specifier);

/** Every file that is loaded, now or later, with one of the entries. */
const reachedFrom = (modules: readonly SourceModule[], isEntry: (path: string) => boolean) => {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const reached = new Set<SourceModule>();
  const visit = (module: SourceModule): void => {
    if (reached.has(module)) return;
    reached.add(module);
    for (const { target, typeOnly } of module.references) {
      const next = typeOnly || target === null ? undefined : byPath.get(target);
      if (next !== undefined) visit(next);
    }
  };
  for (const module of modules) if (isEntry(module.path)) visit(module);
  return [...reached];
};

/** It imports no package at all, which a rule of its own says. */
const CORE = /^src\/(domain|application)\//;

const isAllowedOnWorker = (path: string, specifier: string): boolean =>
  !isRuntimeModule(specifier) ||
  CORE.test(path) ||
  (specifier.startsWith('cloudflare:') && WORKER_ROOM.test(path)) ||
  (specifier.startsWith('node:') && path.startsWith(NODE_DRIVER));

/** The rules that are about more than one file. */
export const TREE_RULES = {
  'what a worker loads imports no module of one runtime': (modules) =>
    reachedFrom(modules, (path) => WORKER_ENTRY.test(path)).flatMap(({ path, references }) =>
      references.flatMap(({ specifier, line }) =>
        specifier === null || isAllowedOnWorker(path, specifier)
          ? []
          : [{ path, detail: `line ${line}: ${specifier}` }],
      ),
    ),
} satisfies Readonly<Record<string, TreeRule>>;
