import { globSync } from 'node:fs';

const FILES_OF_TESTS = 'test/**/*.{test,browser,package,stack,container}.ts';

/** Says which files of tests on the disk are in no suite, and which are in more than one project. */
export const misplacedFiles = (folder: string, listed: readonly string[]): readonly string[] => {
  const times = new Map<string, number>();
  for (const file of listed) times.set(file, (times.get(file) ?? 0) + 1);
  const onDisk = globSync(FILES_OF_TESTS, { cwd: folder, exclude: ['**/node_modules/**'] });
  return [
    ...onDisk.filter((file) => !times.has(file)).map((file) => `${file} is in no suite, so nothing runs it.`),
    ...Array.from(times)
      .filter(([, count]) => count > 1)
      .map(([file, count]) => `${file} is in ${count} projects, so its tests count ${count} times.`),
  ];
};
