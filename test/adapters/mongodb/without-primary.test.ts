import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { NO_FINDINGS, runScenario } from '../../faults/run-scenario.ts';
import { ROWS } from '../../faults/scenarios.ts';
import { mongoWithFailCommand } from '../../support/mongo/mongo-with-fail-command.ts';
import { openMongoWithoutPrimary } from './support/open-mongo-without-primary.ts';
import { freshDatabaseUrl } from './support/open-test-database.ts';

/** Options for dozens of trials per row, each with dozens of commands. */
const PATIENCE = { timeout: 600_000 };

let server: Awaited<ReturnType<typeof mongoWithFailCommand>>;
let mongo: Awaited<ReturnType<typeof openMongoWithoutPrimary>>;
beforeAll(async () => {
  server = await mongoWithFailCommand(inject('mongoUrl'));
  mongo = await openMongoWithoutPrimary(freshDatabaseUrl(server.url));
});
afterAll(async () => {
  await mongo.remove();
  await server.stop();
});

test.for(ROWS)(
  '%s survives that the primary steps down at each of its commands',
  PATIENCE,
  async ([, scenario]) => {
    expect((await runScenario(mongo.open, scenario)).findings).toEqual(NO_FINDINGS);
  },
);
