/**
 * Runs the README's test command repeatedly, each time in a new clone of the checked-out commit, and every second time beside a
 * process that uses one core. Writes a line of JSON per run to `build/ten-runs.jsonl`, and its output to a file beside it.
 * Another call for the same commit counts the green runs there are; a red run ends the call, and the next one starts over.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';

/** The log record of one run. `load` is the one-minute load average before and after it. */
interface Run {
  readonly commit: string;
  readonly command: string;
  readonly run: number;
  readonly isBesideLoad: boolean;
  readonly startedAt: string;
  readonly seconds: number;
  readonly load: readonly [number, number];
  readonly result: 'green' | 'red';
  readonly tests: { readonly passed: number; readonly failed: number; readonly skipped: number } | null;
}

const FOLDER = 'build';
const LOG = join(FOLDER, 'ten-runs.jsonl');

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10' },
    command: { type: 'string', default: 'npm ci && npm test' },
  },
});
const { command } = values;
const wanted = Number(values.runs);
const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();
const commit = git('rev-parse', 'HEAD');

/** Counts the green runs of this commit and command since the last red one. */
const countGreen = (): number => {
  const lines = existsSync(LOG) ? readFileSync(LOG, 'utf8').trim().split('\n').filter(Boolean) : [];
  const runs = lines
    .map((line): Run => JSON.parse(line))
    .filter((run) => run.commit === commit && run.command === command);
  return runs.length - 1 - runs.findLastIndex(({ result }) => result === 'red');
};

const children = new Set<ChildProcess>();
const start = (program: string, args: readonly string[], cwd: string): ChildProcess => {
  const { CI, ...env } = process.env;
  // A separate process group, so that ending it ends all its children.
  const child = spawn(program, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  child.once('close', () => children.delete(child));
  return child;
};
const end = (child: ChildProcess): void => {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    process.kill(-child.pid, 'SIGKILL');
  }
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    for (const child of children) end(child);
    process.exit(1);
  });
}

const testsIn = (clone: string): Run['tests'] => {
  const file = join(clone, 'build/test-results.json');
  if (!existsSync(file)) return null;
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
};

const runOnce = async (run: number): Promise<Run> => {
  const clone = mkdtempSync(join(tmpdir(), 'latchkey-ten-runs-'));
  git('clone', '--quiet', '--no-hardlinks', '.', clone);
  git('-C', clone, 'checkout', '--quiet', '--detach', commit);
  const isBesideLoad = run % 2 === 0;
  const startedAt = new Date();
  const loadBefore = loadavg()[0] ?? 0;
  const busy = isBesideLoad ? start(process.execPath, ['-e', 'for (;;);'], clone) : null;
  try {
    const tests = start('bash', ['-c', command], clone);
    const output = createWriteStream(join(FOLDER, `ten-runs-${run}.log`));
    tests.stdout?.pipe(output, { end: false });
    tests.stderr?.pipe(output, { end: false });
    const [code] = await once(tests, 'close');
    output.end();
    return {
      commit,
      command,
      run,
      isBesideLoad,
      startedAt: startedAt.toISOString(),
      seconds: Math.round((Date.now() - startedAt.getTime()) / 1000),
      load: [loadBefore, loadavg()[0] ?? 0],
      result: code === 0 ? 'green' : 'red',
      tests: testsIn(clone),
    };
  } finally {
    if (busy !== null) end(busy);
    rmSync(clone, { recursive: true, force: true });
  }
};

mkdirSync(FOLDER, { recursive: true });
if (git('status', '--porcelain') !== '') process.stderr.write('What is not committed is not tried.\n');
for (let run = countGreen() + 1; run <= wanted; run += 1) {
  const done = await runOnce(run);
  appendFileSync(LOG, `${JSON.stringify(done)}\n`);
  process.stdout.write(`${JSON.stringify(done)}\n`);
  if (done.result === 'red') {
    process.stdout.write(
      `Run ${run} was red: see ${join(FOLDER, `ten-runs-${run}.log`)}. The next call begins anew.\n`,
    );
    process.exit(1);
  }
}
process.stdout.write(`${wanted} green runs in a row of ${commit}.\n`);
