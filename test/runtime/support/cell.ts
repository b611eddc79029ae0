/** A runtime and the kind of store behind it: a cell of the matrix, or the container image, which runs Node. */
export interface Cell {
  readonly runtime: 'node' | 'bun' | 'deno' | 'workerd' | 'container';
  readonly store: 'sqlite' | 'd1' | 'mongodb';
}

/** All cells of the matrix. */
export const CELLS: readonly Cell[] = (['node', 'bun', 'deno', 'workerd'] as const).flatMap((runtime) =>
  ([runtime === 'workerd' ? 'd1' : 'sqlite', 'mongodb'] as const).map((store) => ({ runtime, store })),
);

/** Returns the name of a cell. Its test file has the same name. */
export const cellName = ({ runtime, store }: Cell): string => `${runtime}-${store}`;
