import type { Feature } from '../feature.ts';

export interface HealthReads {
  /** Resolves when the store answers; rejects, in a bounded time, when it does not. */
  readonly checkReadiness: () => Promise<void>;
}

export const health: Feature<Readonly<Record<never, never>>, HealthReads> = {
  acts: () => ({}),
  reads: (kit) => ({ checkReadiness: () => kit.ping() }),
  facts: {},
};
