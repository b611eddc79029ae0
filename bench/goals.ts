import type { Runtime } from './servers/start-latchkey.ts';

/** The goal for a ratio, Latchkey ÷ floor. */
export type Goal = { readonly atLeast: number } | { readonly atMost: number };

/** A row of the table. */
export interface Measure {
  readonly name: string;
  readonly floor: string;
  readonly unit: string;
  goal?(runtime: Runtime): Goal | undefined;
}

const onNode = (goal: Goal) => (runtime: Runtime) => (runtime === 'node' ? goal : undefined);

/** All measures, in the order of the table. The names are those that the rounds report. */
export const MEASURES: readonly Measure[] = [
  { name: 'log-ins', floor: 'cores ÷ time of one hash', unit: '/s', goal: () => ({ atLeast: 0.95 }) },
  { name: 'sign-ups', floor: 'cores ÷ time of one hash', unit: '/s', goal: () => ({ atLeast: 0.9 }) },
  { name: 'me, 64 connections', floor: 'bare route', unit: '/s', goal: onNode({ atLeast: 0.7 }) },
  {
    name: 'me, 64 connections, beside Node',
    floor: 'bare route on Node',
    unit: '/s',
    goal: (runtime) => (runtime === 'bun' ? { atLeast: 2 } : undefined),
  },
  { name: 'me at rest, p50', floor: 'bare route', unit: 'ms' },
  { name: 'me at rest, p99', floor: 'bare route', unit: 'ms' },
  {
    name: 'me in a log-in storm, p50',
    floor: 'bare route beside it',
    unit: 'ms',
    goal: () => ({ atMost: 2 }),
  },
  {
    name: 'me in a log-in storm, p99',
    floor: 'bare route beside it',
    unit: 'ms',
    goal: () => ({ atMost: 2 }),
  },
  {
    name: 'me in a log-in storm, answered',
    floor: 'bare route beside it, 100 asked a second',
    unit: '/s',
    goal: () => ({ atLeast: 1 }),
  },
  { name: 'refreshes', floor: 'goal', unit: '/s', goal: () => ({ atLeast: 1 }) },
  { name: 'refreshes a sync', floor: 'syncs to this disk, one at a time', unit: '/s' },
  { name: 'shed log-ins, p99', floor: 'goal', unit: 'ms', goal: () => ({ atMost: 1 }) },
  { name: 'start to first answer', floor: 'bare server', unit: 'ms', goal: () => ({ atMost: 1.5 }) },
  { name: 'memory, idle', floor: 'bare server', unit: 'MiB', goal: () => ({ atMost: 1.3 }) },
  { name: 'memory, highest', floor: 'bare server', unit: 'MiB' },
];

/** Absolute goals, used as floors where none is measured: refreshes a second, and the p99 of a refusal. */
export const REFRESHES_GOAL = 5000;
export const SHED_GOAL_MILLISECONDS = 50;
