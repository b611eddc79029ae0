import { describe } from 'vitest';
import { databaseAwaySuite } from './suites/database-away.ts';
import { CELLS } from './support/cell.ts';

// D1 comes with its worker: nobody else can take it away.
describe.each(CELLS.filter(({ store }) => store !== 'd1'))('$runtime-$store', databaseAwaySuite);
