import { describe } from 'vitest';
import { databaseAwaySuite } from './suites/database-away.ts';
import { CELLS } from './support/cell.ts';

// D1 runs inside of its worker: nothing can take it away.
describe.each(CELLS.filter(({ store }) => store !== 'd1'))('$runtime-$store', databaseAwaySuite);
