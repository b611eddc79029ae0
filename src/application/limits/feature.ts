import type { Feature } from '../feature.ts';
import { createLiftUserLimits, type LiftUserLimits } from './lift-user-limits.ts';
import type { Limited } from './limit-writes.ts';
import { createListUserLimits, type ListUserLimits } from './list-user-limits.ts';

export interface LimitsActs {
  readonly liftUserLimits: Limited<LiftUserLimits>;
}

export interface LimitsReads {
  readonly listUserLimits: ListUserLimits;
}

export const limits: Feature<LimitsActs, LimitsReads> = {
  acts: (kit) => ({
    liftUserLimits: kit.limitWrites(createLiftUserLimits(kit), () => null),
  }),
  reads: (kit) => ({
    listUserLimits: createListUserLimits(kit),
  }),
  facts: {
    liftUserLimits: ({ actor, id }, outcome) =>
      outcome.ok ? [{ type: 'limits_lifted', actorId: actor.id, userId: id }] : [],
  },
};
