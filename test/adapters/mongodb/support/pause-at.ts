import type { MongoCollections } from '../../../../src/adapters/driven/mongodb/stored-documents.ts';
import { type InterceptedCommand, interceptCollections } from './intercept-collections.ts';

/** For a process that stands still before one command. */
export interface Paused {
  readonly collections: MongoCollections;
  /** Resolves when it stands still. */
  readonly reached: Promise<void>;
  resume(): void;
}

/** For pausing before the first command that is meant; all others go through. */
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
