import { isBuiltin } from 'node:module';
import type { SourceModule } from './source-module.ts';

/** A rule about all files together. Returns what is wrong, per file. */
export type TreeRule = (
  modules: readonly SourceModule[],
) => readonly { readonly path: string; readonly detail: string }[];

const WORKER_ENTRY = /^src\/workerd(-[a-z]+)*\.ts$/;
/** Where a worker's own modules may be imported. */
const WORKER_ROOM = /^src\/(workerd(-[a-z]+)*\.ts|composition\/worker\/.+)$/;
/** The driver and the code around it use Node.js modules. */
const NODE_DRIVER = 'src/adapters/driven/mongodb/';

const isRuntimeModule = (specifier: string): boolean =>
  /^(node|bun|deno|cloudflare|workerd):|^bun$/.test(specifier) || isBuiltin(specifier);

/** Returns every file that an entry loads, statically or on demand. */
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

/** The core. A rule of its own says that it imports no package at all. */
const CORE = /^src\/(domain|application)\//;

const isAllowedOnWorker = (path: string, specifier: string): boolean =>
  !isRuntimeModule(specifier) ||
  CORE.test(path) ||
  (specifier.startsWith('cloudflare:') && WORKER_ROOM.test(path)) ||
  (specifier.startsWith('node:') && path.startsWith(NODE_DRIVER));

const LAYERS = [
  'src/domain/',
  'src/application/',
  'src/adapters/driving/http/',
  'src/adapters/driven/mongodb/',
  'src/adapters/driven/sqlite/',
  'src/composition/',
];

/**
 * Returns the folder directly below a layer that a file is in: a feature, or a part of the machinery. Null for a file
 * beside these folders.
 */
const roomOf = (path: string): string | null => {
  const layer = LAYERS.find((prefix) => path.startsWith(prefix));
  const [room, inside] = layer === undefined ? [] : path.slice(layer.length).split('/');
  return inside === undefined ? null : `${layer}${room}`;
};

const areInOneLayer = (one: string, other: string): boolean =>
  LAYERS.some((layer) => one.startsWith(layer) && other.startsWith(layer));

type Arrows = ReadonlyMap<string, ReadonlySet<string>>;

/** Returns what imports what, by the name that each file is counted under. Files without a name are left out. */
const arrowsBetween = (
  modules: readonly SourceModule[],
  nameOf: (path: string) => string | null,
  counts: (from: string, to: string) => boolean,
): Arrows => {
  const arrows = new Map<string, Set<string>>();
  for (const { path, references } of modules) {
    const from = nameOf(path);
    if (from === null) continue;
    const others = arrows.get(from) ?? new Set();
    arrows.set(from, others);
    for (const { target } of references) {
      const to = target === null ? null : nameOf(target);
      if (to !== null && counts(from, to)) others.add(to);
    }
  }
  return arrows;
};

/** Finds the circles that a walk through all arrows runs into, one each time it comes back to where it was. */
const circlesIn = (arrows: Arrows): ReturnType<TreeRule> => {
  const found: { readonly path: string; readonly detail: string }[] = [];
  const done = new Set<string>();
  const visit = (name: string, way: readonly string[]): void => {
    if (way.includes(name)) {
      found.push({ path: name, detail: [...way.slice(way.indexOf(name)), name].join(' → ') });
      return;
    }
    if (done.has(name)) return;
    for (const next of arrows.get(name) ?? []) visit(next, [...way, name]);
    done.add(name);
  };
  for (const name of arrows.keys()) visit(name, []);
  return found;
};

/** The rules about more than one file. */
export const TREE_RULES = {
  'what a worker loads imports no module of one runtime': (modules) =>
    reachedFrom(modules, (path) => WORKER_ENTRY.test(path)).flatMap(({ path, references }) =>
      references.flatMap(({ specifier, line }) =>
        specifier === null || isAllowedOnWorker(path, specifier)
          ? []
          : [{ path, detail: `line ${line}: ${specifier}` }],
      ),
    ),

  'files form no circle': (modules) =>
    circlesIn(
      arrowsBetween(
        modules,
        (path) => path,
        () => true,
      ),
    ),

  'rooms form no circle': (modules) =>
    circlesIn(arrowsBetween(modules, roomOf, (from, to) => from !== to && areInOneLayer(from, to))),
} satisfies Readonly<Record<string, TreeRule>>;
