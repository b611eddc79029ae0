import { afterAll, beforeAll, expect, test } from 'vitest';
import { NO_FINDINGS, runScenario } from '../../faults/run-scenario.ts';
import { ROWS } from '../../faults/scenarios.ts';
import { openFaultyMongo } from './support/open-faulty-mongo.ts';
import { freshDatabaseUrl } from './support/open-test-database.ts';

/** Options for dozens of trials per row, each with dozens of commands. */
const PATIENCE = { timeout: 600_000 };

let mongo: Awaited<ReturnType<typeof openFaultyMongo>>;
beforeAll(async () => {
  mongo = await openFaultyMongo(freshDatabaseUrl());
});
afterAll(() => mongo.remove());

test.for(ROWS)('%s survives the failure of each of its commands', PATIENCE, async ([, scenario]) => {
  expect((await runScenario(mongo.open, scenario)).findings).toEqual(NO_FINDINGS);
});
