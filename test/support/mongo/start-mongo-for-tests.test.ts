import { expect, test } from 'vitest';
import type { MongoWay } from './mongo-way.ts';
import { startMongoForTests } from './start-mongo-for-tests.ts';

const NAMES = ['address', 'container', 'process'];

/** Makes ways of which only the named ones are possible, and records which were tried. */
const waysWith = (possible: readonly string[]) => {
  const tried: string[] = [];
  const ways: MongoWay[] = NAMES.map((name) => ({
    name,
    remedy: `mend ${name}`,
    start: async () => {
      tried.push(name);
      return possible.includes(name)
        ? { url: `mongodb://${name}/`, description: `by ${name}`, stop: async () => {} }
        : { unavailable: `no ${name}` };
    },
  }));
  return { ways, tried };
};

test.for([
  { possible: NAMES, tried: ['address'], line: 'by address' },
  {
    possible: ['container', 'process'],
    tried: ['address', 'container'],
    line: 'by container (address: no address)',
  },
  { possible: ['process'], tried: NAMES, line: 'by process (address: no address; container: no container)' },
])('of $possible the first is used, and the output says so', async ({ possible, tried, line }) => {
  const given = waysWith(possible);
  const lines: string[] = [];
  const mongo = await startMongoForTests(given.ways, (said) => lines.push(said));
  expect(mongo.url).toBe(`mongodb://${possible[0]}/`);
  expect(given.tried).toEqual(tried);
  expect(lines).toEqual([`MongoDB for tests: ${line}`]);
});

test('with none possible the failure tells every way, its remedy and what is missing', async () => {
  const lines: string[] = [];
  const failure = await startMongoForTests(waysWith([]).ways, (said) => lines.push(said)).catch(String);
  for (const name of NAMES) expect(failure).toMatch(new RegExp(`\\d\\. ${name}: mend ${name}\n.*no ${name}`));
  expect(lines).toEqual([]);
});

test('a way that breaks is a failure, not a reason to take the next', async () => {
  const { ways, tried } = waysWith(['process']);
  const broken: MongoWay = {
    name: 'broken',
    remedy: 'none',
    start: async () => {
      throw new Error('it broke');
    },
  };
  await expect(startMongoForTests([broken, ...ways], () => {})).rejects.toThrow('it broke');
  expect(tried).toEqual([]);
});
