import type { MongoCollections } from '../../../../src/adapters/driven/mongodb/collections.ts';
import { type InterceptedCommand, interceptCollections } from './intercept-collections.ts';

/** A process that is paused before one command. */
export interface Paused {
  readonly collections: MongoCollections;
  /** Resolves when it is paused. */
  readonly reached: Promise<void>;
  resume(): void;
}

/** Pauses before the first command that `isMeant` accepts. All others pass. */
export const pauseAt = (
  real: MongoCollections,
  isMeant: (command: InterceptedCommand) => boolean,
): Paused => {
  const gate = Promise.withResolvers<void>();
  const arrival = Promise.withResolvers<void>();
  let waiting = true;
  const collections = interceptCollections(real, async (command, proceed) => {
    if (waiting && isMeant(command)) {
      waiting = false;
      arrival.resolve();
      await gate.promise;
    }
    return proceed();
  });
  return { collections, reached: arrival.promise, resume: gate.resolve };
};
