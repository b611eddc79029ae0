import { afterAll, beforeAll } from 'vitest';
import { openD1Store } from '../../../src/adapters/driven/sqlite/d1/open-d1-store.ts';
import { storeContract } from '../../contracts/store.contract.ts';
import { openTestD1 } from '../../support/workerd/open-test-d1.ts';

/** One database for each store that the contract opens. */
const NAMES = Array.from({ length: 200 }, (_, index) => `contract-${index}`);

let d1: Awaited<ReturnType<typeof openTestD1>>;
beforeAll(async () => {
  d1 = await openTestD1(NAMES);
});
afterAll(() => d1.close());

let opened = 0;
storeContract('D1', async () => {
  const name = NAMES[opened];
  opened += 1;
  if (name === undefined) throw new Error('the contract opens more stores than there are databases');
  return openD1Store(d1.database(name));
});
