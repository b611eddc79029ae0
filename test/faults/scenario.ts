import type { Policy } from '../../src/application/policy.ts';
import type { FaultWorld, Instance } from './fault-world.ts';

/** For an answer: what was asked for, or a refusal. */
export type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: unknown };

/**
 * For what is tried on an instance one of whose commands fails, and how the outcome is judged. All but `act` ask a
 * healthy instance.
 */
export interface Trial {
  /** The request. It is repeated, as whoever got no answer does; `attempt` counts from 0. */
  act(instance: Instance, attempt: number): Promise<Answer>;
  /** Whether what was asked for is so. */
  done(): Promise<boolean>;
  /** Whether everything that was acknowledged before is still so: be the request carried out, or not. */
  kept?(): Promise<boolean>;
  /** What whoever is refused at the repetition does next, such as asking for another mail. */
  mend?(): Promise<unknown>;
  /** The request presents a secret that works once: every attempt that has an effect counts as a use. */
  readonly singleUse?: true;
  /** How often a secret that can be presented again worked differently; 1 is right, whatever the attempts. */
  differentOutcomes?(): number;
  /** The names whose addresses are to be free in the end. */
  readonly free?: readonly string[];
}

/** For one row of the table. */
export interface Scenario {
  /** Of the use-case, what is special. */
  readonly variant: string;
  readonly policy?: Partial<Policy>;
  prepare(world: FaultWorld): Promise<Trial>;
}

/** For writing a row. */
export const scenario = (
  variant: string,
  prepare: Scenario['prepare'],
  policy: Partial<Policy> = {},
): Scenario => ({ variant, policy, prepare });
