import { existsSync, readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { STORES } from '../../src/composition/stores.ts';
import { NO_FINDINGS, runScenario } from '../faults/run-scenario.ts';
import { ROWS } from '../faults/scenarios.ts';
import { launcherOf, type TestDatabase } from '../support/stores/store-launcher.ts';
import { storeContract } from './store.contract.ts';

/** A store's own files: they start what it needs, such as a server. */
const contractOf = (id: string): string => `test/adapters/${id}/${id}-store.test.ts`;
const faultsOf = (id: string): string => `test/adapters/${id}/faults.test.ts`;

const without = (fileOf: (id: string) => string) => STORES.filter(({ id }) => !existsSync(fileOf(id)));

// Whoever has listed a store and forgotten its tests sees them here.
for (const { id, name, open } of without(contractOf)) {
  const databases: TestDatabase[] = [];
  storeContract(name, async () => {
    const database = await (await launcherOf(id)).createDatabase({ runtime: 'node', store: id });
    databases.push(database);
    return open(database.env.DATABASE_URL ?? '', { collectionPrefix: '' });
  });
  afterAll(() => Promise.all(databases.map((database) => database.remove())));
}

for (const { id, name } of without(faultsOf)) {
  test(`${name} survives the failure of each command`, async () => {
    const { columns, close } = await (await launcherOf(id)).openFaults();
    for (const { open } of columns) {
      for (const [, scenario] of ROWS) {
        expect((await runScenario(open, scenario)).findings).toEqual(NO_FINDINGS);
      }
    }
    await close();
  });
}

const ownFiles = STORES.map(({ id }) => contractOf(id)).filter(existsSync);

test.each(ownFiles)('%s runs the contract', (file) => {
  expect(readFileSync(file, 'utf8')).toMatch(/^storeContract\(/m);
});
