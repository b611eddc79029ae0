import { WORKER_ENTRIES } from '../../../deploy/worker-entries.ts';
import { STORES } from '../../../src/composition/stores.ts';

/** A runtime and the kind of store behind it: a cell of the matrix, or the container image, which runs Node. */
export interface Cell {
  readonly runtime: 'node' | 'bun' | 'deno' | 'workerd' | 'container';
  /** The id of the store: of the list, or of a worker's entry. */
  readonly store: string;
}

/** All cells of the matrix: a server opens every store of the list, a worker the one of its entry. */
export const CELLS: readonly Cell[] = [
  ...(['node', 'bun', 'deno'] as const).flatMap((runtime) =>
    STORES.map(({ id }) => ({ runtime, store: id })),
  ),
  ...Object.keys(WORKER_ENTRIES).map((store) => ({ runtime: 'workerd' as const, store })),
];

/** Returns the name of a cell. */
export const cellName = ({ runtime, store }: Cell): string => `${runtime}-${store}`;

/** Returns the test files of a cell, one for each half of the black-box suite, if it has files of its own. */
export const cellFiles = (cell: Cell): readonly string[] =>
  ['', '-own-servers'].map((half) => `test/runtime/${cellName(cell)}${half}.test.ts`);

/** The file that runs all cells without files of their own. */
export const OTHER_CELLS = 'test/runtime/other-cells.test.ts';
