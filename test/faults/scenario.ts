import type { Policy } from '../../src/application/policy.ts';
import type { FaultWorld, Instance } from './fault-world.ts';

/** An answer: what was asked for, or a refusal. */
export type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: unknown };

/**
 * What is tried on an instance one of whose commands fails, and how the outcome is judged. All members but `act` ask a
 * healthy instance.
 */
export interface Trial {
  /** The request. It is repeated, as a client without an answer does. `attempt` counts from 0. */
  act(instance: Instance, attempt: number): Promise<Answer>;
  /** Whether what was asked for is done. */
  done(): Promise<boolean>;
  /** Whether everything that was acknowledged before still holds, whether or not the request is carried out. */
  kept?(): Promise<boolean>;
  /** What a client does next when the repetition is refused, such as requesting another mail. */
  mend?(): Promise<unknown>;
  /** The request presents a single-use secret: every attempt that has an effect counts as a use. */
  readonly singleUse?: true;
  /** How many different outcomes a reusable secret had. 1 is correct, however many attempts there were. */
  differentOutcomes?(): number;
  /** The names whose e-mail addresses must be free in the end. */
  readonly free?: readonly string[];
}

/** One row of the fault matrix. */
export interface Scenario {
  /** What distinguishes this row from others of the use-case. Empty if nothing does. */
  readonly variant: string;
  readonly policy?: Partial<Policy>;
  prepare(world: FaultWorld): Promise<Trial>;
}

/** Makes a row. */
export const scenario = (
  variant: string,
  prepare: Scenario['prepare'],
  policy: Partial<Policy> = {},
): Scenario => ({ variant, policy, prepare });
