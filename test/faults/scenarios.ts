import type { UseCases } from '../../src/application/use-cases.ts';
import type { Scenario } from './scenario.ts';
import { accountScenarios } from './scenarios/account-scenarios.ts';
import { mailedScenarios } from './scenarios/mailed-scenarios.ts';
import { readingScenarios } from './scenarios/reading-scenarios.ts';
import { secondFactorScenarios } from './scenarios/second-factor-scenarios.ts';
import { secondFactorStepUps } from './scenarios/second-factor-step-ups.ts';
import { signInScenarios } from './scenarios/sign-in-scenarios.ts';

/** The scenarios of every use-case, of import, mail delivery and key rotation. The compiler requires each of them. */
export const SCENARIOS = {
  ...signInScenarios,
  ...mailedScenarios,
  ...accountScenarios,
  ...readingScenarios,
  ...secondFactorScenarios,
  stepUp: [...mailedScenarios.stepUp, ...secondFactorStepUps],
} satisfies Record<keyof UseCases | 'importUser' | 'deliverMail' | 'rotateKeys', readonly Scenario[]>;

/** The rows of the fault matrix. */
export const ROWS: readonly (readonly [name: string, Scenario])[] = Object.entries(SCENARIOS).flatMap(
  ([useCase, scenarios]) =>
    (scenarios as readonly Scenario[]).map(
      (row) => [row.variant === '' ? useCase : `${useCase}: ${row.variant}`, row] as const,
    ),
);
