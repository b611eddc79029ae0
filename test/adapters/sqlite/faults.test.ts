import { expect, test } from 'vitest';
import { NO_FINDINGS, runScenario } from '../../faults/run-scenario.ts';
import { ROWS } from '../../faults/scenarios.ts';
import { openFaultySqlite } from './open-faulty-sqlite.ts';

test.for(ROWS)('%s survives the failure of each of its commands', async ([, scenario]) => {
  expect((await runScenario(openFaultySqlite, scenario)).findings).toEqual(NO_FINDINGS);
});
