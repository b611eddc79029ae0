import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { formatRecord, RECORD_FILE } from '../../tools/expected-tests/record.ts';
import { SUITES } from '../../tools/expected-tests/suites.ts';

const TOOL = resolve('tools/expected-tests.ts');
const MARK = 'setup-was-run';

let folder: string;
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], { cwd: folder });
const write = (file: string, text: string) => {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
};
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const commit = (message: string) => {
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', '-m', message);
};
const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [TOOL, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};
const tableOf = (size: number) =>
  `import { test } from 'vitest';\ntest.each(Array.from({ length: ${size} }, (_, n) => n))('%i', () => {});\n`;
const reportsOf = (main: number) => {
  for (const { name, report } of SUITES) {
    const passed = name === 'main' ? main : 1;
    write(
      report,
      JSON.stringify({ numPassedTests: passed, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 }),
    );
  }
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-expected-'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  git('init', '--quiet', '--initial-branch=main');
  write('package.json', '{ "type": "module" }\n');
  write('.ci/run', '');
  write('.gitignore', 'node_modules\nbuild/\n');
  write(
    'test/setup.ts',
    `import { writeFileSync } from 'node:fs';\nexport default () => writeFileSync('${MARK}', '');\n`,
  );
  for (const { name, config } of SUITES) {
    const extension = name === 'main' ? 'test' : name === 'stacks' ? 'stack' : name;
    write(
      config,
      `export default { test: { include: ['test/**/*.${extension}.ts'], globalSetup: 'test/setup.ts' } };\n`,
    );
    write(`test/${name}/a.${extension}.ts`, tableOf(name === 'main' ? 3 : 1));
  }
  commit('feat: all of it');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('every configuration of tests is a suite, but for the matrix, which is in the main one', () => {
  const configs = globSync(['vitest.config.ts', 'test/*/vitest.config.ts']);
  const suites = [...SUITES.map(({ config }) => config), 'test/runtime/vitest.config.ts'];
  expect(configs.sort()).toEqual(suites.sort());
  for (const { config, report } of SUITES) {
    expect(readFileSync(config, 'utf8')).toContain(`['json', { outputFile: '${report}' }]`);
  }
});

test('writes how many there are, without running them or what they need, and checks what ran', () => {
  const written = run();
  expect([written.stderr, written.status]).toEqual(['', 0]);
  expect(read(RECORD_FILE)).toMatch(/^main 3\nbrowser 1\npackage 1\nstacks 1\ncontainer 1\n$/m);
  expect(existsSync(join(folder, MARK))).toBe(false);
  commit('chore(ci): record the tests');
  reportsOf(3);
  expect(run('--check')).toMatchObject({ status: 0, stderr: '' });
});

test('does not lower a number without a reason, and keeps the reason where there is one', () => {
  write(RECORD_FILE, formatRecord({ counts: new Map([['main', 4]]), reasons: [] }));
  commit('chore(ci): record the tests');
  reportsOf(2);
  const checked = run('--check');
  expect(checked.stderr).toMatch(
    /^main: 2 tests ran, fewer than the 3 .*\nmain: 3 tests are listed, fewer than the 4 /,
  );
  expect(checked.status).toBe(1);
  expect(run().status).toBe(1);
  expect(read(RECORD_FILE)).toContain('main 4\n');

  commit('test: without the fourth\n\nTests-removed: the fourth, which proved what the first does');
  expect(run()).toMatchObject({ status: 0, stderr: '' });
  expect(read(RECORD_FILE)).toContain('main 3\n');
  expect(read(RECORD_FILE)).toContain(
    '# fewer in main, 4 to 3: the fourth, which proved what the first does\n',
  );
});

test('names a file that no suite runs, one that two projects run, and one that cannot be read', () => {
  write('test/browser/lost.stack.ts', tableOf(1));
  write('test/main/b.test.ts', "import './away.ts';\n");
  const project = "{ test: { name: 'NAME', include: ['test/**/*.test.ts'] } }";
  const projects = [project.replace('NAME', 'one'), project.replace('NAME', 'two')];
  write('vitest.config.ts', `export default { test: { projects: [${projects}] } };\n`);
  write(
    'test/stacks/vitest.config.ts',
    "export default { test: { include: ['test/stacks/*.stack.ts'] } };\n",
  );
  const { status, stderr } = run();
  expect(status).toBe(1);
  expect(stderr).toContain('test/browser/lost.stack.ts is in no suite, so nothing runs it.');
  expect(stderr).toContain('test/main/a.test.ts is in 2 projects, so its tests count 2 times.');
  expect(stderr).toMatch(/^test\/main\/b\.test\.ts: .*away/m);
  expect(existsSync(join(folder, RECORD_FILE))).toBe(false);
});
