import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openImport } from './run-import.ts';
import { SAMPLE_FILES } from './sample-files.ts';

let world: Awaited<ReturnType<typeof openImport>>;
beforeEach(async () => {
  world = await openImport();
});
afterEach(() => world.close());

describe.each(SAMPLE_FILES)('$name', ({ file, mapping = {}, counts, users, said = [] }) => {
  const { read, imported, refused = 0 } = counts;

  test.each([1, 65_536])('is imported in pieces of %i bytes, and the counts add up', async (pieces) => {
    const run = await world.importFile(file, { mapping, pieces });
    expect(run.said).toEqual(
      said.map((line) => (typeof line === 'string' ? line : expect.stringMatching(line))),
    );
    expect(run).toMatchObject({ report: { read, imported, existing: 0, refused }, addsUp: true });
    for (const [email, user] of Object.entries(users)) {
      expect(await world.userOf(email)).toMatchObject(user);
    }
    expect(Object.keys(users)).toHaveLength(imported);
  });

  test('is imported again, and nothing changes', async () => {
    await world.importFile(file, { mapping });
    const before = await Promise.all(Object.keys(users).map(world.userOf));
    const again = await world.importFile(file, { mapping });
    expect(again).toMatchObject({ report: { read, imported: 0, existing: imported, refused }, addsUp: true });
    expect(await Promise.all(Object.keys(users).map(world.userOf))).toEqual(before);
  });
});

test('there are more than the twelve of the issue', () => {
  expect(SAMPLE_FILES.length).toBeGreaterThan(12);
});
