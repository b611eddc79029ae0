/** For a runtime and the kind of store behind it: a cell of the matrix, or the image, which has Node inside. */
export interface Cell {
  readonly runtime: 'node' | 'bun' | 'deno' | 'workerd' | 'container';
  readonly store: 'sqlite' | 'd1' | 'mongodb';
}

/** For listing every cell that there must be. */
export const CELLS: readonly Cell[] = (['node', 'bun', 'deno', 'workerd'] as const).flatMap((runtime) =>
  ([runtime === 'workerd' ? 'd1' : 'sqlite', 'mongodb'] as const).map((store) => ({ runtime, store })),
);

/** For naming a cell; its launcher is the file of this name. */
export const cellName = ({ runtime, store }: Cell): string => `${runtime}-${store}`;
