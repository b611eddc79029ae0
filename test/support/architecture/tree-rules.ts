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

const LAYERS = ['src/domain/', 'src/application/', 'src/adapters/driving/http/', 'src/composition/'];

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

/** Maps each room to the other rooms of its layer that it imports, each with one importing file. */
const arrowsBetweenRooms = (modules: readonly SourceModule[]) => {
  const arrows = new Map<string, Map<string, string>>();
  for (const { path, references } of modules) {
    const from = roomOf(path);
    if (from === null) continue;
    for (const { target } of references) {
      const to = target === null ? null : roomOf(target);
      if (to === null || to === from || !areInOneLayer(from, to)) continue;
      const others = arrows.get(from) ?? new Map<string, string>();
      arrows.set(from, others.set(to, others.get(to) ?? path));
    }
  }
  return arrows;
};

/** Whether one room reaches another through any number of imports. */
const leads = (
  arrows: ReadonlyMap<string, ReadonlyMap<string, string>>,
  from: string,
  to: string,
  seen: Set<string> = new Set(),
): boolean => {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return [...(arrows.get(from)?.keys() ?? [])].some((next) => leads(arrows, next, to, seen));
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

  'files form no circle': (modules) => {
    const byPath = new Map(modules.map((module) => [module.path, module]));
    const found: { readonly path: string; readonly detail: string }[] = [];
    const done = new Set<string>();
    const visit = (path: string, way: readonly string[]): void => {
      if (way.includes(path)) {
        found.push({ path, detail: [...way.slice(way.indexOf(path)), path].join(' → ') });
        return;
      }
      if (done.has(path)) return;
      for (const { target } of byPath.get(path)?.references ?? []) {
        if (target !== null && byPath.has(target)) visit(target, [...way, path]);
      }
      done.add(path);
    };
    for (const { path } of modules) visit(path, []);
    return found;
  },

  'rooms form no circle': (modules) => {
    const arrows = arrowsBetweenRooms(modules);
    return [...arrows].flatMap(([from, others]) =>
      [...others]
        .filter(([to]) => leads(arrows, to, from))
        .map(([to, path]) => ({ path, detail: `${to} imports ${from} as well` })),
    );
  },
} satisfies Readonly<Record<string, TreeRule>>;
