import { expect, test } from 'vitest';
import { openFaultySqlite } from './open-faulty-sqlite.ts';
import { NO_FINDINGS, runScenario } from './run-scenario.ts';
import { ROWS } from './scenarios.ts';

test.for(ROWS)('%s survives the failure of each of its commands', async ([, scenario]) => {
  expect((await runScenario(openFaultySqlite, scenario)).findings).toEqual(NO_FINDINGS);
});
