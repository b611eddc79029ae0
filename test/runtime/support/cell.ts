/** For one cell of the matrix: a runtime and the kind of store behind it. */
export interface Cell {
  readonly runtime: 'node' | 'bun' | 'deno';
  readonly store: 'sqlite' | 'mongodb';
}

/** For listing every cell that there must be. */
export const CELLS: readonly Cell[] = (['node', 'bun', 'deno'] as const).flatMap((runtime) =>
  (['sqlite', 'mongodb'] as const).map((store) => ({ runtime, store })),
);

/** For naming a cell; its launcher is the file of this name. */
export const cellName = ({ runtime, store }: Cell): string => `${runtime}-${store}`;
