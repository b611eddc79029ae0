import type { Document } from 'mongodb';
import { expect } from 'vitest';
import type { TestDatabase } from './open-test-database.ts';

/** Asks the server how it executes a command that a client has sent. */
export interface PlanChecks {
  explain(command: Document): Promise<Document>;
  /** Fails if the plan has a stage that is not allowed, or examines more documents than it returns plus one. */
  expectBounded(command: Document, allowed: readonly string[]): Promise<void>;
}

const bare = ({ $db, lsid, $clusterTime, txnNumber, readConcern, ...command }: Document): Document => command;

const stagesOf = (plan: Document | undefined): string[] =>
  plan === undefined
    ? []
    : [
        plan.stage as string,
        ...stagesOf(plan.inputStage as Document | undefined),
        ...((plan.inputStages ?? []) as Document[]).flatMap(stagesOf),
      ];

/** Makes the checks for the server of one database. */
export const createPlanChecks = async ({ client, collections }: TestDatabase): Promise<PlanChecks> => {
  const explain = (command: Document): Promise<Document> =>
    client.db(collections.users.dbName).command({ explain: bare(command) });
  const { host } = (await explain({ find: 'users', filter: {} })).serverInfo;
  return {
    explain,
    expectBounded: async (command, allowed) => {
      const { queryPlanner, executionStats } = await explain(command);
      const stages = stagesOf(queryPlanner.winningPlan.queryPlan ?? queryPlanner.winningPlan);
      // SecantusDB sorts what an index has found. A MongoDB must not have to.
      const known = host === 'secantus' ? [...allowed, 'SORT', 'FETCH', 'IXSCAN'] : allowed;
      expect(known).toEqual(expect.arrayContaining(stages));
      expect(executionStats.totalDocsExamined).toBeLessThanOrEqual(executionStats.nReturned + 1);
    },
  };
};
