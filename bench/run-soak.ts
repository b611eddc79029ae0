import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openHttpConnection } from './load/http-connection.ts';
import { quantile } from './load/quantile.ts';
import { personOf } from './people.ts';
import { makeInstallation, type Runtime, startLatchkey } from './servers/start-latchkey.ts';
import { judgeMemory } from './soak/judge-memory.ts';
import { type Ask, liveOnce } from './soak/live-once.ts';

const { values } = parseArgs({
  options: {
    runtime: { type: 'string', default: 'node' },
    minutes: { type: 'string' },
    seconds: { type: 'string' },
  },
});
const seconds = values.minutes === undefined ? Number(values.seconds ?? 60) : 60 * Number(values.minutes);
if (!(seconds > 0)) throw new Error('--minutes or --seconds must be a number');

const AT_ONCE = 16;
/**
 * A small heap is collected from the first seconds on, so memory levels off long before the first third of a minute ends,
 * also on a busy machine; with the default one it is still growing then, and looks like a leak.
 */
const SMALL_HEAP = { NODE_OPTIONS: '--max-old-space-size=48 --max-semi-space-size=4' };
/** Statuses that ask the client to retry later. */
const BUSY = [429, 503];

const installation = makeInstallation();
const server = await startLatchkey(values.runtime as Runtime, installation, SMALL_HEAP);
const endsAt = performance.now() + seconds * 1000;
const memory: number[] = [];
const times = new Map<string, number[]>();
const unexpected = new Map<string, number>();
let later = 0;

const noteUnexpected = (what: string) => unexpected.set(what, (unexpected.get(what) ?? 0) + 1);

const live = async (lane: number): Promise<void> => {
  let connection = await openHttpConnection(server.origin);
  const ask: Ask = async (action, request, status) => {
    const since = performance.now();
    const answer = await connection.send(request);
    const ofAction = times.get(action) ?? [];
    times.set(action, ofAction);
    ofAction.push(performance.now() - since);
    if (answer.status === status) return answer;
    if (BUSY.includes(answer.status)) later += 1;
    else noteUnexpected(`${action}: ${answer.status} instead of ${status}`);
    return null;
  };
  for (let life = 0; performance.now() < endsAt; life += 1) {
    try {
      await liveOnce(ask, personOf(`soak-${lane}`, life));
    } catch (error) {
      noteUnexpected(String(error));
      connection.close();
      connection = await openHttpConnection(server.origin);
    }
  }
  connection.close();
};

const watchMemory = async (): Promise<void> => {
  while (performance.now() < endsAt) {
    const now = server.memory();
    if (now !== null) memory.push(now);
    if (memory.length % 10 === 1) {
      const left = Math.max(0, Math.round((endsAt - performance.now()) / 1000));
      process.stderr.write(`${left} s left, ${Math.round(now ?? 0)} MiB\n`);
    }
    await sleep(1000);
  }
};

try {
  await Promise.all([watchMemory(), ...Array.from({ length: AT_ONCE }, (_, lane) => live(lane))]);
} finally {
  await server.stop();
  installation.remove();
}

console.log('| action | times | p50, ms | p99, ms |\n| --- | --- | --- | --- |');
for (const [action, taken] of times) {
  const sorted = taken.sort((a, b) => a - b);
  console.log(
    `| ${action} | ${sorted.length} | ${quantile(sorted, 0.5).toFixed(1)} | ${quantile(sorted, 0.99).toFixed(1)} |`,
  );
}
const { middle, last, flat } = judgeMemory(memory);
console.log(
  `\nMemory: ${memory[0]?.toFixed(0)} MiB at first, ${middle.toFixed(0)} in the second third of the time, ${last.toFixed(0)} in the last: ${flat ? 'flat' : 'NOT FLAT'}.`,
);
console.log(`Asked to come back later: ${later}. Answered otherwise than expected:`);
console.log(unexpected.size === 0 ? 'nothing.' : Object.fromEntries(unexpected));
process.exitCode = flat && unexpected.size === 0 ? 0 : 1;
