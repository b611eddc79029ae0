import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The files that take minutes. Vitest knows no times in a fresh clone, and goes by the size of a file. The longest come
 * first, but those of the runtime project that share one MongoDB take turns with others.
 */
export const LONG: readonly string[] = [
  'test/adapters/mongodb/without-primary.test.ts',
  'test/adapters/mongodb/faults.test.ts',
  'test/runtime/workerd-mongodb-own-servers.test.ts',
  'test/runtime/node-mongodb-own-servers.test.ts',
  'test/runtime/database-away.test.ts',
  'test/runtime/workerd-d1-own-servers.test.ts',
  'test/runtime/workerd-mongodb.test.ts',
  'test/adapters/mongodb/mongodb-store.test.ts',
  'test/runtime/node-mongodb.test.ts',
  'test/runtime/node-sqlite-own-servers.test.ts',
  'test/runtime/bun-mongodb-own-servers.test.ts',
  'test/adapters/d1/d1-store.test.ts',
  'test/runtime/bun-mongodb.test.ts',
  'test/runtime/deno-sqlite-own-servers.test.ts',
  'test/runtime/deno-mongodb-own-servers.test.ts',
  'test/runtime/workerd-d1.test.ts',
  'test/runtime/deno-mongodb.test.ts',
  'test/runtime/bun-sqlite-own-servers.test.ts',
  'test/runtime/node-sqlite.test.ts',
  'test/runtime/deno-sqlite.test.ts',
  'test/runtime/bun-sqlite.test.ts',
  'test/http/limits/rows-a-minute.test.ts',
];

const rankOf = ({ moduleId }: TestSpecification): number => {
  const index = LONG.findIndex((file) => moduleId.endsWith(`/${file}`));
  return index === -1 ? LONG.length : index;
};

/** Starts the longest files first, so that none is still running when all others have ended. */
export default class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}
