/** A CPU profile as V8 writes it (`node --cpu-prof`). Times are microseconds of the machine's monotonic clock. */
export interface CpuProfile {
  readonly startTime: number;
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Labels of the functions that V8 and Node report without a file. */
const NATIVE: Readonly<Record<string, string>> = {
  '(idle)': 'waiting',
  '(program)': 'the runtime itself',
  '(garbage collector)': 'garbage collection',
  writeUtf8String: 'writing to sockets',
  writeLatin1String: 'writing to sockets',
};

/** Labels by the URL of a function's file; the first pattern that matches wins. */
const PLACES: readonly (readonly [RegExp, string])[] = [
  [/\/src\/adapters\/driven\/sqlite\//, 'SQLite, with its syncs'],
  [/\/src\/composition\/logging\/|node_modules\/@logtape\//, 'the log'],
  [/\/src\/adapters\/driving\/http\//, 'our HTTP adapter'],
  [/\/src\//, 'the rest of our code'],
  [/node_modules\/(@hono\/node-server|hono)\//, 'Hono'],
  [/node_modules\/jose\//, 'jose'],
  [/node_modules\/zod\//, 'zod'],
  [/node_modules\//, 'other packages'],
  [/^node:internal\/deps\/undici/, 'Headers (undici)'],
  [/^node:internal\/(crypto|webcrypto)/, 'cryptography'],
  [/^node:internal\/(modules|deps\/amaro|bootstrap|vm)/, 'loading modules'],
  [/^node:/, 'HTTP and streams (Node)'],
];

/** Returns the microseconds by label, largest first. A built-in function without a file counts for its caller. */
export const sharesOf = (
  { startTime, nodes, samples, timeDeltas }: CpuProfile,
  within: { readonly from: number; readonly to: number },
): ReadonlyMap<string, number> => {
  const groups = new Map<number, string>();
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  // Parents come before their children.
  for (const { id, callFrame } of nodes) {
    const place = PLACES.find(([pattern]) => pattern.test(callFrame.url))?.[1];
    const inherited = groups.get(parents.get(id) ?? Number.NaN) ?? 'the runtime itself';
    groups.set(id, NATIVE[callFrame.functionName] ?? place ?? inherited);
  }
  const shares = new Map<string, number>();
  let time = startTime;
  for (const [index, sample] of samples.entries()) {
    const delta = timeDeltas[index] ?? 0;
    time += delta;
    if (time < within.from || time > within.to) continue;
    const group = groups.get(sample) ?? 'the runtime itself';
    shares.set(group, (shares.get(group) ?? 0) + delta);
  }
  return new Map([...shares].sort(([, left], [, right]) => right - left));
};
